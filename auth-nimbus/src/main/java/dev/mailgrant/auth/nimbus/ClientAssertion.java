package dev.mailgrant.auth.nimbus;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.AssertionAlgorithm;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * Signs the JWT that replaces a secret (RFC 7523 section 3; Microsoft Entra documentation,
 * "Certificate credentials").
 */
final class ClientAssertion {
  /**
   * The maximum that Microsoft recommends; it also tolerates a clock that is a few minutes slow.
   */
  private static final Duration LIFE = Duration.ofMinutes(10);

  private ClientAssertion() {}

  static Secret sign(
      ClientCertificate certificate,
      AssertionAlgorithm algorithm,
      String clientId,
      String audience,
      UUID id,
      Instant now)
      throws CredentialUnusableException {
    // Never a kid: Entra ID evaluates it first, by its own rules, and then does not find the key of
    // the thumbprint.
    JWSHeader header =
        new JWSHeader.Builder(jws(algorithm))
            .type(JOSEObjectType.JWT)
            .x509CertSHA256Thumbprint(Base64URL.encode(certificate.sha256Thumbprint()))
            .build();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .audience(audience)
            .issuer(clientId)
            .subject(clientId)
            .jwtID(id.toString())
            .notBeforeTime(Date.from(now))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .build();
    SignedJWT jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(new RSASSASigner(certificate.key()));
    } catch (JOSEException | IllegalArgumentException e) {
      throw new CredentialUnusableException(
          "the key of the certificate "
              + certificate.certificate().getSubjectX500Principal()
              + " cannot sign with "
              + algorithm
              + ": "
              + e.getMessage()
              + "; Entra ID requires RSA keys of 2048 bits or more",
          e);
    }
    return Secret.of(jwt.serialize());
  }

  private static JWSAlgorithm jws(AssertionAlgorithm algorithm) {
    return switch (algorithm) {
      case PS256 -> JWSAlgorithm.PS256;
      case RS256 -> JWSAlgorithm.RS256;
    };
  }
}
