package dev.mailgrant.sandbox.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The client's XOAUTH2 message, parsed strictly.
 *
 * @param user the mailbox
 * @param token the token
 */
public record XOAuth2Message(String user, Secret token) {
  private static final Pattern SHAPE =
      Pattern.compile("user=([^\u0001]+)\u0001auth=Bearer ([^\u0001 ]+)\u0001\u0001");

  /** Parses the base64 text; empty if it is not standard base64 or not a valid message. */
  public static Optional<XOAuth2Message> read(String base64) {
    try {
      Matcher shape = SHAPE.matcher(new String(Base64.getDecoder().decode(base64), UTF_8));
      return shape.matches()
          ? Optional.of(new XOAuth2Message(shape.group(1), Secret.of(shape.group(2))))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
