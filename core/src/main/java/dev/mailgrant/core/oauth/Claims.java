package dev.mailgrant.core.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The claims of a token (RFC 7519 section 4; Microsoft Entra documentation, "Access token claims
 * reference"). For diagnosis only: a client cannot check the signature of an Exchange token.
 * Immutable and safe for use by several threads.
 *
 * @param json all claims
 */
public record Claims(JsonObject json) {

  /**
   * Decodes the second segment of a compact JWS (RFC 7515 section 7.1); empty if the token is not
   * one.
   */
  public static Optional<Claims> decode(Secret token) {
    String[] segments = token.reveal().split("\\.", -1);
    if (segments.length != 3) {
      return Optional.empty();
    }
    try {
      String payload = new String(Base64.getUrlDecoder().decode(segments[1]), UTF_8);
      return Optional.of(new Claims(JsonObject.parse(payload)));
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether a token begins like a JWT but is not a valid one, because it was truncated or
   * damaged. An encrypted JWT (RFC 7516 section 7.1) is valid, although only its recipient can read
   * it.
   */
  public static boolean isDamaged(Secret token) {
    String[] segments = token.reveal().split("\\.", -1);
    boolean isEncrypted =
        segments.length == 5 && List.of(segments).stream().noneMatch(String::isEmpty);
    return !isEncrypted && isHeader(segments[0]) && decode(token).isEmpty();
  }

  /** RFC 7515 section 4.1.1: every header contains the algorithm. */
  private static boolean isHeader(String segment) {
    try {
      String header = new String(Base64.getUrlDecoder().decode(segment), UTF_8);
      return JsonObject.parse(header).has("alg");
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      return false;
    }
  }

  /** The audience: {@code aud}. */
  public List<String> audiences() {
    return json.texts("aud");
  }

  /** The application roles granted: {@code roles}; empty without permission or admin consent. */
  public List<String> roles() {
    return json.texts("roles");
  }

  /** The tenant: {@code tid}. */
  public Optional<String> tenantId() {
    return json.text("tid");
  }

  /** The application: {@code appid}, or {@code azp} in tokens of version 2. */
  public Optional<String> applicationId() {
    return json.text("appid").or(() -> json.text("azp"));
  }

  /**
   * The object id of the Enterprise application: {@code oid}, which {@code New-ServicePrincipal
   * -ObjectId} requires.
   */
  public Optional<String> objectId() {
    return json.text("oid");
  }

  /** When the token expires: {@code exp}. */
  public Optional<Instant> expiresAt() {
    OptionalLong seconds = json.wholeNumber("exp");
    // RFC 7519 does not limit the number, but an Instant does. No token is valid after the year
    // 9999.
    return seconds.isPresent() && seconds.getAsLong() >= 0 && seconds.getAsLong() < 253_402_300_800L
        ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
        : Optional.empty();
  }
}
