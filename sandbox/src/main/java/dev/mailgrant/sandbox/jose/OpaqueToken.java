package dev.mailgrant.sandbox.jose;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/**
 * A token that says nothing to whoever holds it, as RFC 6749 section 1.4 has it and some of
 * Microsoft's own are. Inside is a JWT for whom it is meant for. Stateless.
 */
public final class OpaqueToken {
  /** Which Microsoft's opaque tokens begin with. */
  private static final String PREFIX = "EwB";

  private static final int MASK = 0x2a;

  private OpaqueToken() {}

  /** Hides a JWT. */
  public static String wrap(String jwt) {
    return PREFIX
        + Base64.getUrlEncoder().withoutPadding().encodeToString(masked(jwt.getBytes(US_ASCII)));
  }

  /** Finds the JWT again; anything else is returned as it is. */
  public static String unwrap(String token) {
    if (!token.startsWith(PREFIX) || token.indexOf('.') >= 0) {
      return token;
    }
    try {
      return new String(
          masked(Base64.getUrlDecoder().decode(token.substring(PREFIX.length()))), US_ASCII);
    } catch (IllegalArgumentException e) {
      return token;
    }
  }

  /** Not a cipher: it only keeps the parts of the JWT from showing. */
  private static byte[] masked(byte[] octets) {
    byte[] masked = octets.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= MASK;
    }
    return masked;
  }
}
