package dev.mailgrant.sandbox.jose;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/**
 * A token that is opaque for the client, as described in RFC 6749 section 1.4 and used by some
 * Microsoft services. It contains a JWT for the intended recipient. Stateless.
 */
public final class OpaqueToken {
  /** The prefix of Microsoft's opaque tokens. */
  private static final String PREFIX = "EwB";

  private static final int MASK = 0x2a;

  private OpaqueToken() {}

  /** Converts a JWT to an opaque token. */
  public static String wrap(String jwt) {
    return PREFIX
        + Base64.getUrlEncoder().withoutPadding().encodeToString(masked(jwt.getBytes(US_ASCII)));
  }

  /** Extracts the JWT; other tokens are returned unchanged. */
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

  /** Not encryption: it only hides the structure of the JWT. */
  private static byte[] masked(byte[] octets) {
    byte[] masked = octets.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= MASK;
    }
    return masked;
  }
}
