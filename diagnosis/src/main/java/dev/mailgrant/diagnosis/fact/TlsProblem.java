package dev.mailgrant.diagnosis.fact;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why a TLS handshake failed. */
public enum TlsProblem {
  /** The certificate has expired. */
  EXPIRED("certificate[^\\n]{0,80}has expired|certificate_expired|notafter|cert_has_expired"),
  /** The certificate is not valid yet. */
  NOT_YET_VALID(
      "not valid yet|not yet valid|certificate_not_yet_valid|notbefore|cert_not_yet_valid"),
  /** The certificate is for another name. */
  OTHER_NAME(
      "for another name than|subject alternative|no name matching|hostname"
          + " mismatch|altname_invalid|namemismatch|does not match (the )?(host|target)|doesn't"
          + " match|is not valid for|certificate is valid for|did not match the"
          + " name|remotecertificatenamemismatch"),
  /** No authority trusted here vouches for the certificate. */
  NOT_TRUSTED(
      "from an authority that is not trusted|pkix path|unable to get (local"
          + " )?issuer|self.signed|unknown_ca|unknown"
          + " ca|unable_to_verify|unable_to_get_issuer|self_signed|partialchain|untrustedroot|unknown"
          + " authority|certificate verify failed|remotecertificatechainerrors"),
  /** What answered was not TLS. */
  NOT_TLS(
      "does not speak tls|wrong version number|unsupported or unrecognized ssl message|plaintext"
          + " connection|unknown protocol|first record does not look like|http request|cannot"
          + " determine the frame size"),
  /** No protocol or cipher suite in common. */
  NOTHING_IN_COMMON(
      "protocol_version|handshake_failure|no appropriate protocol|no protocols available"
          + "|unsupported protocol|no shared cipher|no version of tls that is still safe"),
  /** The connection was closed in the middle of the handshake. */
  CUT_OFF(
      "closed in the middle|connection reset|econnreset|terminated the handshake|unexpected eof|eof"
          + " occurred|ssl_error_syscall|socket hang up|failed to receive handshake|write:errno=");

  private final Pattern words;

  TlsProblem(String words) {
    this.words = Pattern.compile(words);
  }

  /**
   * The problem that a message tells of: those of this program ({@link
   * dev.mailgrant.core.net.TlsFailureExplainer}), of Java, OpenSSL and what is built on it, .NET
   * and Go.
   */
  public static Optional<TlsProblem> in(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    for (TlsProblem problem : values()) {
      if (problem.words.matcher(lower).find()) {
        return Optional.of(problem);
      }
    }
    return Optional.empty();
  }
}
