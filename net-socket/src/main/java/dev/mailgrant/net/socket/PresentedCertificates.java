package dev.mailgrant.net.socket;

import dev.mailgrant.core.net.PeerCertificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Extracts the data of a certificate for reports. */
final class PresentedCertificates {
  private PresentedCertificates() {}

  static PeerCertificate of(X509Certificate certificate) {
    return new PeerCertificate(
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        names(certificate),
        Optional.of(certificate.getNotAfter().toInstant()));
  }

  /** The second element of each pair is the name; those of interest here are text. */
  private static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return all == null
          ? List.of()
          : all.stream()
              .map(pair -> pair.get(1))
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
