package dev.mailgrant.http.jdk;

import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;

/** Says in one sentence why a TLS handshake failed. */
final class TlsRefusal {
  private TlsRefusal() {}

  static String explain(Throwable failure, String host) {
    if (causedBy(CertificateExpiredException.class, failure).isPresent()) {
      return "a certificate of its chain has expired; ask its operator to renew it";
    }
    if (causedBy(CertificateNotYetValidException.class, failure).isPresent()) {
      return "a certificate of its chain is not valid yet; check this machine's clock";
    }
    if (causedBy(CertPathBuilderException.class, failure).isPresent()) {
      return "its certificate comes from an authority that is not trusted here; if that is right,"
          + " for example because a proxy inspects TLS, add the authority's certificate (ca)";
    }
    Optional<CertificateException> certificate = causedBy(CertificateException.class, failure);
    String words = certificate.map(e -> String.valueOf(e.getMessage())).orElse("");
    if (words.startsWith("No subject alternative") || words.startsWith("No name matching")) {
      return "its certificate is for another name than " + host + "; check the host's spelling";
    }
    if (causedBy(EOFException.class, failure).isPresent()
        || causedBy(SocketException.class, failure).isPresent()) {
      return "the connection was closed during it; a firewall may forbid the host";
    }
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith("Unsupported or unrecognized SSL message")) {
      return "the answer is not TLS; check the port";
    }
    return certificate.map(e -> "its certificate is not accepted: " + words).orElse(message);
  }

  private static <T extends Throwable> Optional<T> causedBy(Class<T> type, Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
