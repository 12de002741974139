package dev.mailgrant.sandbox.jose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;

/**
 * A parsed signed token, with an unchecked signature. Immutable and safe for use by several
 * threads.
 *
 * @param header the JOSE header
 * @param claims the claims
 * @param signedText the signed text: the first two segments and the dot between them
 * @param signature the third segment, which is valid base64url
 */
public record Jws(JsonObject header, JsonObject claims, String signedText, String signature) {

  /** Parses a compact serialization (RFC 7515 section 7.1); empty if the text is not one. */
  public static Optional<Jws> parse(String compact) {
    String[] segments = compact.split("\\.", -1);
    if (segments.length != 3) {
      return Optional.empty();
    }
    try {
      Base64.getUrlDecoder().decode(segments[2]);
      return Optional.of(
          new Jws(
              json(segments[0]), json(segments[1]), segments[0] + "." + segments[1], segments[2]));
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  /** The header's {@code alg}, empty text if it has none. */
  public String algorithm() {
    return header.text("alg").orElse("");
  }

  /**
   * Returns whether the signature is valid for this public key; false if the algorithm is unknown.
   */
  public boolean isSignedBy(PublicKey key) {
    return JwsAlgorithm.named(algorithm())
        .filter(
            algorithm ->
                algorithm.verifies(
                    key, signedText.getBytes(US_ASCII), Base64.getUrlDecoder().decode(signature)))
        .isPresent();
  }

  private static JsonObject json(String segment) throws JsonSyntaxException {
    return JsonObject.parse(new String(Base64.getUrlDecoder().decode(segment), UTF_8));
  }

  /** Shows only the names of members, because the whole is a bearer token. */
  @Override
  public String toString() {
    return "Jws[header=" + header + ", claims=" + claims + "]";
  }
}
