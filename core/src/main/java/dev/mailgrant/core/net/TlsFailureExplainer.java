package dev.mailgrant.core.net;

import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Determines why a TLS handshake failed, as a constant and as a sentence, for all adapters. The
 * platform has types for some causes only. The others are recognised by the platform's message; if
 * that message changes, it becomes the sentence. Pure functions, safe for use by several threads.
 */
public final class TlsFailureExplainer {
  /** Limit for the chain of causes, which may be a cycle. */
  private static final int DEEPEST = 10;

  private TlsFailureExplainer() {}

  /**
   * The explanation of a failed handshake. Immutable.
   *
   * @param problem the reason; empty if there is no constant for it
   * @param words the end of a sentence that begins with the failure of the handshake and a colon
   * @param certificate the refused certificate, if the trust manager attached it
   */
  public record Explanation(
      Optional<TlsProblem> problem, String words, Optional<PeerCertificate> certificate) {
    private Explanation(TlsProblem problem, String words) {
      this(Optional.of(problem), words);
    }

    private Explanation(Optional<TlsProblem> problem, String words) {
      this(problem, words, Optional.empty());
    }

    private Explanation of(Optional<PeerCertificate> shown) {
      return new Explanation(problem, words, shown);
    }
  }

  /**
   * The reason and its sentence.
   *
   * @param failure the exception of the platform
   * @param host the name for which the certificate must be valid
   */
  public static Explanation of(Throwable failure, String host) {
    List<Throwable> causes = causes(failure);
    return explained(failure, causes, host).of(refused(causes));
  }

  private static Optional<PeerCertificate> refused(List<Throwable> causes) {
    for (Throwable cause : causes) {
      for (Throwable attached : cause.getSuppressed()) {
        if (attached instanceof RefusedCertificateException refused) {
          return refused.certificate();
        }
      }
    }
    return Optional.empty();
  }

  private static Explanation explained(Throwable failure, List<Throwable> causes, String host) {
    Optional<String> expired = words(causes, CertificateExpiredException.class::isInstance);
    if (expired.isPresent()) {
      return new Explanation(
          TlsProblem.EXPIRED,
          "a certificate of the server has expired ("
              + expired.get()
              + "); it must be renewed, or this machine's clock is wrong");
    }
    Optional<String> early = words(causes, CertificateNotYetValidException.class::isInstance);
    if (early.isPresent()) {
      return new Explanation(
          TlsProblem.NOT_YET_VALID,
          "a certificate of the server is not valid yet ("
              + early.get()
              + "); check this machine's clock");
    }
    Optional<String> weak = words(causes, TlsFailureExplainer::isAboutStrength);
    if (weak.isPresent()) {
      return new Explanation(
          Optional.empty(),
          "a certificate of the server is too weak to be trusted: "
              + weakness(weak.get())
              + "; the server, or a proxy that inspects TLS, needs a stronger one");
    }
    if (words(causes, TlsFailureExplainer::isAboutTrust).isPresent()) {
      return new Explanation(
          TlsProblem.NOT_TRUSTED,
          "the server's certificate is from an authority that is not trusted here: a private"
              + " authority, or that of a proxy that inspects TLS");
    }
    Optional<String> certificate = words(causes, CertificateException.class::isInstance);
    if (certificate.filter(TlsFailureExplainer::isAboutTheName).isPresent()) {
      return new Explanation(
          TlsProblem.OTHER_NAME,
          "the server's certificate is for another name than "
              + host
              + " ("
              + certificate.get()
              + "); check the spelling of the host name");
    }
    if (certificate.isPresent()) {
      // A chain without a trusted root is a problem of trust, whatever else is wrong with it.
      boolean isAboutTheChain =
          causes.stream().anyMatch(CertPathValidatorException.class::isInstance);
      return new Explanation(
          isAboutTheChain ? Optional.of(TlsProblem.NOT_TRUSTED) : Optional.empty(),
          "the server's certificate is not accepted: " + certificate.get());
    }
    return ofTheProtocol(failure, causes);
  }

  /** The reason of a handshake that did not fail because of the server's certificate. */
  private static Explanation ofTheProtocol(Throwable failure, List<Throwable> causes) {
    Optional<String> version = words(causes, TlsFailureExplainer::isAboutTheVersion);
    if (version.isPresent()) {
      return new Explanation(
          TlsProblem.NOTHING_IN_COMMON,
          "the server offers no version of TLS that is still safe; 1.2 or later is required ("
              + version.get()
              + ")");
    }
    if (isInTheClear(failure)) {
      return new Explanation(
          TlsProblem.NOT_TLS,
          "the server does not speak TLS on this port; check host, port and proxy");
    }
    Predicate<Throwable> cutOff =
        cause -> cause instanceof EOFException || cause instanceof SocketException;
    if (words(causes, cutOff).isPresent()) {
      return new Explanation(
          TlsProblem.CUT_OFF,
          "the connection was closed during the handshake; a firewall may block TLS, or there is"
              + " no TLS version or cipher suite in common");
    }
    String platforms = String.valueOf(failure.getMessage());
    return new Explanation(ofTheAlert(platforms), platforms);
  }

  /** The platform uses one type for all alerts of RFC 8446 section 6 and for its own errors. */
  private static Optional<TlsProblem> ofTheAlert(String words) {
    if (words.contains("handshake_failure") || words.contains("No appropriate protocol")) {
      return Optional.of(TlsProblem.NOTHING_IN_COMMON);
    }
    if (words.contains("unknown_ca")) {
      return Optional.of(TlsProblem.NOT_TRUSTED);
    }
    return words.contains("certificate_expired")
        ? Optional.of(TlsProblem.EXPIRED)
        : Optional.empty();
  }

  /** Returns whether the failure means that the peer does not use TLS. */
  public static boolean isInTheClear(Throwable failure) {
    return words(
            causes(failure),
            cause ->
                String.valueOf(cause.getMessage())
                        .contains("Unsupported or unrecognized SSL message")
                    || String.valueOf(cause.getMessage()).contains("plaintext connection"))
        .isPresent();
  }

  private static boolean isAboutTheName(String words) {
    return words.contains("ubject alternative") || words.contains("No name matching");
  }

  private static boolean isAboutTrust(Throwable cause) {
    return cause instanceof CertPathBuilderException
        || (cause instanceof CertPathValidatorException path
            && path.getReason() == PKIXReason.NO_TRUST_ANCHOR);
  }

  private static boolean isAboutStrength(Throwable cause) {
    return cause instanceof CertPathValidatorException path
        && path.getReason() == CertPathValidatorException.BasicReason.ALGORITHM_CONSTRAINED;
  }

  /** The platform's message ends with the algorithm or key. */
  private static String weakness(String words) {
    return words.toLowerCase(Locale.ROOT).contains("signature algorithm")
        ? "it is signed by an algorithm that is no longer safe (" + words + ")"
        : "its key is too short (" + words + ")";
  }

  private static boolean isAboutTheVersion(Throwable cause) {
    String words = String.valueOf(cause.getMessage());
    return words.contains("selected protocol version")
        || words.contains("chosen protocol version")
        || words.contains("alert: protocol_version");
  }

  private static Optional<String> words(List<Throwable> causes, Predicate<Throwable> wanted) {
    return causes.stream()
        .filter(wanted)
        .map(cause -> String.valueOf(cause.getMessage()))
        .findFirst();
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure;
        cause != null && causes.size() < DEEPEST;
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
