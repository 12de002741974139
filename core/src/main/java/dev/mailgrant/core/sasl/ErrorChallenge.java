package dev.mailgrant.core.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import java.util.Base64;
import java.util.Optional;

/**
 * The error that a server sends before the tagged response if it rejects the token: JSON in base64,
 * in XOAUTH2 and in OAUTHBEARER (RFC 7628 section 3.2.2). Immutable and safe for use by several
 * threads.
 *
 * @param raw the text after the {@code +}
 */
public record ErrorChallenge(String raw) {

  /** The decoded challenge, if it is base64 of text. */
  public Optional<String> decoded() {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(raw.strip()), UTF_8))
          .filter(text -> !text.isEmpty());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The challenge's members, if it is a JSON object. */
  public Optional<JsonObject> json() {
    try {
      return decoded().isPresent()
          ? Optional.of(JsonObject.parse(decoded().get()))
          : Optional.empty();
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }
}
