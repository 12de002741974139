package dev.mailgrant.example.adapter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** A client assertion (RFC 7523 section 3) signed by the JDK alone, with RS256. */
final class SampleAssertion {
  private SampleAssertion() {}

  static Secret sign(ClientCertificate certificate, String clientId, String audience, Instant now)
      throws CredentialUnusableException {
    String header =
        segment(
            Map.of(
                "alg", "RS256",
                "typ", "JWT",
                "x5t#S256", base64url(certificate.sha256Thumbprint())));
    String claims =
        segment(
            Map.of(
                "aud",
                audience,
                "iss",
                clientId,
                "sub",
                clientId,
                "jti",
                UUID.randomUUID().toString(),
                "nbf",
                now.getEpochSecond(),
                "exp",
                now.plusSeconds(600).getEpochSecond()));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(certificate.key());
      signature.update((header + "." + claims).getBytes(US_ASCII));
      return Secret.of(header + "." + claims + "." + base64url(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new CredentialUnusableException("the certificate's key cannot sign", e);
    }
  }

  private static String segment(Map<String, Object> members) {
    return base64url(JsonObject.of(members).toJson().getBytes(UTF_8));
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
