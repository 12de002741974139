package dev.mailgrant.sandbox.jose;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;

/**
 * Certificate thumbprints: digests of the DER form (RFC 7515 sections 4.1.7 and 4.1.8). Stateless.
 */
public final class Thumbprint {
  private Thumbprint() {}

  /** The SHA-1 thumbprint, which the portal shows. */
  public static byte[] sha1(X509Certificate certificate) {
    return digest("SHA-1", certificate);
  }

  /** The SHA-256 thumbprint. */
  public static byte[] sha256(X509Certificate certificate) {
    return digest("SHA-256", certificate);
  }

  /** Base64url without padding, as the RFC requires. */
  public static String encode(byte[] thumbprint) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint);
  }

  /**
   * Decodes either base64 alphabet with or without padding, as Entra ID does: MSAL4J and MSAL Go
   * send the standard one with padding, MSAL Python the URL one with padding, MSAL .NET the URL one
   * without.
   */
  public static Optional<byte[]> decode(String text) {
    String standard = text.replace('-', '+').replace('_', '/').replaceAll("=+$", "");
    try {
      return Optional.of(Base64.getDecoder().decode(standard));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] digest(String algorithm, X509Certificate certificate) {
    try {
      return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot digest a certificate with " + algorithm, e);
    }
  }
}
