package dev.mailgrant.imap.socket;

import dev.mailgrant.imap.socket.wire.Excerpt;
import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Says in one sentence why a TLS handshake failed. JSSE has types for some causes; for the rest its
 * words are all there is, and where they change the sentence falls back to them.
 */
final class TlsTrouble {
  private TlsTrouble() {}

  /**
   * The sentence.
   *
   * @param causes the exception and its causes, outermost first
   * @param opening the first octets that came
   */
  static String of(List<Throwable> causes, String opening) {
    Optional<String> expired = message(causes, CertificateExpiredException.class);
    if (expired.isPresent()) {
      return "the server's certificate has expired ("
          + expired.get()
          + "); the server needs a new one, or this machine's clock is wrong";
    }
    Optional<String> early = message(causes, CertificateNotYetValidException.class);
    if (early.isPresent()) {
      return "the server's certificate is not valid yet ("
          + early.get()
          + "); check this machine's clock";
    }
    if (message(causes, CertPathBuilderException.class).isPresent()) {
      return "the server's certificate is from an authority that is not trusted here; if the server,"
          + " or a proxy that inspects TLS, has its own authority, add its certificate to the"
          + " trusted ones";
    }
    Optional<String> wrongName =
        message(causes, CertificateException.class).filter(TlsTrouble::isAboutTheName);
    if (wrongName.isPresent()) {
      return "the server's certificate is for another name ("
          + wrongName.get()
          + "); check the host";
    }
    Optional<String> tls = message(causes, SSLException.class);
    if (tls.isPresent() && isInTheClear(tls.get())) {
      return "what answers on this port does not speak TLS, it begins with "
          + Excerpt.of(opening)
          + "; if it is a STARTTLS port, say so, otherwise check host, port and proxy";
    }
    if (message(causes, EOFException.class).isPresent()
        || message(causes, SocketException.class).isPresent()) {
      return "the server closed the connection in the middle of it; something on the way may not"
          + " let TLS pass, or the server has no protocol or cipher suite in common with us";
    }
    return tls.orElse(String.valueOf(causes.get(0).getMessage()))
        + "; the server and this client found no common ground";
  }

  private static boolean isAboutTheName(String message) {
    return message.contains("ubject alternative") || message.contains("No name matching");
  }

  private static boolean isInTheClear(String message) {
    return message.contains("Unsupported or unrecognized SSL message")
        || message.contains("plaintext connection");
  }

  private static Optional<String> message(List<Throwable> causes, Class<? extends Throwable> type) {
    return causes.stream()
        .filter(type::isInstance)
        .map(cause -> String.valueOf(cause.getMessage()))
        .findFirst();
  }
}
