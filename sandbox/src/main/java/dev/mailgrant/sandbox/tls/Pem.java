package dev.mailgrant.sandbox.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.Key;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Writes the textual encodings of RFC 7468. Stateless. */
public final class Pem {
  private Pem() {}

  /** {@code BEGIN CERTIFICATE}. */
  public static String certificate(X509Certificate certificate) {
    try {
      return block("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("the certificate has no DER form", e);
    }
  }

  /**
   * {@code BEGIN PRIVATE KEY} (PKCS#8) or {@code BEGIN PUBLIC KEY} (SubjectPublicKeyInfo),
   * depending on the key.
   */
  public static String key(Key key) {
    return switch (key.getFormat()) {
      case "PKCS#8" -> block("PRIVATE KEY", key.getEncoded());
      case "X.509" -> block("PUBLIC KEY", key.getEncoded());
      default -> throw new IllegalArgumentException("no PEM form for " + key.getFormat());
    };
  }

  private static String block(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
