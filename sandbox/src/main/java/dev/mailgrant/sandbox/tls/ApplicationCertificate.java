package dev.mailgrant.sandbox.tls;

import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A self-signed certificate with its RSA key, as uploaded to an App registration (Certificates
 * &amp; secrets). Immutable and safe for use by several threads; {@link #toString} shows only the
 * subject.
 *
 * @param key the private key, which signs client assertions
 * @param certificate the certificate to register
 */
public record ApplicationCertificate(PrivateKey key, X509Certificate certificate) {

  /** Creates a certificate that is valid from an hour ago for 30 days. */
  public static ApplicationCertificate selfSigned(String commonName, Clock clock) {
    Instant now = clock.instant();
    return selfSigned(commonName, now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(30)));
  }

  /**
   * Creates a certificate with a new RSA-2048 key, which takes about a quarter of a second.
   *
   * @param commonName the subject and issuer
   * @param notBefore the start of validity, truncated to seconds
   * @param notAfter the end of validity, truncated to seconds
   */
  public static ApplicationCertificate selfSigned(
      String commonName, Instant notBefore, Instant notAfter) {
    return certify(Keys.rsa(), commonName, notBefore, notAfter);
  }

  /**
   * Creates another certificate for the same key, like a renewal before expiry. This only needs a
   * signature, while {@link #selfSigned} has to find two primes.
   *
   * @param commonName the subject and issuer
   * @param notBefore the start of validity, truncated to seconds
   * @param notAfter the end of validity, truncated to seconds
   */
  public ApplicationCertificate renewed(String commonName, Instant notBefore, Instant notAfter) {
    return certify(new KeyPair(certificate.getPublicKey(), key), commonName, notBefore, notAfter);
  }

  private static ApplicationCertificate certify(
      KeyPair keys, String commonName, Instant notBefore, Instant notAfter) {
    X509Certificate certificate =
        new CertificateSpec(
                commonName,
                keys.getPublic(),
                notBefore.truncatedTo(ChronoUnit.SECONDS),
                notAfter.truncatedTo(ChronoUnit.SECONDS))
            .sign(commonName, keys.getPublic(), keys.getPrivate());
    return new ApplicationCertificate(keys.getPrivate(), certificate);
  }

  /** The certificate without the key as PEM, for upload. */
  public String certificatePem() {
    return Pem.certificate(certificate);
  }

  /** The key as PKCS#8 and the certificate as PEM, for the application. Secret. */
  public String keyAndCertificatePem() {
    return Pem.key(key) + Pem.certificate(certificate);
  }

  /** Key and certificate as a client's credential. */
  public ClientCertificate credential() {
    try {
      return ClientCertificate.of(key, List.of(certificate));
    } catch (CredentialUnusableException e) {
      throw new IllegalStateException("key and certificate were made for each other", e);
    }
  }

  @Override
  public String toString() {
    return "ApplicationCertificate[" + certificate.getSubjectX500Principal() + "]";
  }
}
