package dev.mailgrant.settings.login;

import dev.mailgrant.settings.BoundedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads a PEM file of trust anchors. */
final class CaFile {
  private static final int LONGEST = 8 << 20;

  private CaFile() {}

  /**
   * @throws IllegalArgumentException if none can be read; the message says why
   */
  static List<X509Certificate> read(Path file) {
    try {
      byte[] bytes = BoundedFile.readSoon(file, LONGEST);
      List<X509Certificate> anchors =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (anchors.isEmpty()) {
        throw new IllegalArgumentException("contains no certificate; it must be PEM");
      }
      return anchors;
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read: " + BoundedFile.reason(e), e);
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          "is not a file of certificates; it must be PEM, one or more of"
              + " -----BEGIN CERTIFICATE-----",
          e);
    }
  }
}
