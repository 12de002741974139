package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.net.TlsProblem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Messages about a failed TLS handshake: of mailgrant's reports, Java, OpenSSL and its users, .NET
 * and Go.
 */
enum TlsWords {
  EXPIRED("certificate[^\\n]{0,80}has expired|certificate_expired|notafter|cert_has_expired"),
  NOT_YET_VALID(
      "not valid yet|not yet valid|certificate_not_yet_valid|notbefore|cert_not_yet_valid"),
  OTHER_NAME(
      "for another name than|subject alternative|no name matching|hostname"
          + " mismatch|altname_invalid|namemismatch|does not match (the )?(host|target)|doesn't"
          + " match|is not valid for|certificate is valid for|did not match the"
          + " name|remotecertificatenamemismatch"),
  NOT_TRUSTED(
      "from an authority that is not trusted|pkix path|unable to get (local"
          + " )?issuer|self.signed|unknown_ca|unknown"
          + " ca|unable_to_verify|unable_to_get_issuer|self_signed|partialchain|untrustedroot|unknown"
          + " authority|certificate verify failed|remotecertificatechainerrors"),
  NOT_TLS(
      "does not speak tls|wrong version number|unsupported or unrecognized ssl message|plaintext"
          + " connection|unknown protocol|first record does not look like|http request|cannot"
          + " determine the frame size"),
  NOTHING_IN_COMMON(
      "protocol_version|handshake_failure|no appropriate protocol|no protocols available"
          + "|unsupported protocol|no shared cipher|no version of tls that is still safe"),
  CUT_OFF(
      "closed in the middle|closed during the handshake|connection reset|econnreset|terminated the handshake|unexpected eof|eof"
          + " occurred|ssl_error_syscall|socket hang up|failed to receive handshake|write:errno=");

  private final Pattern words;

  TlsWords(String words) {
    this.words = Pattern.compile(words);
  }

  /** Finds the problem in a message. */
  static Optional<TlsProblem> in(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    for (TlsWords problem : values()) {
      if (problem.words.matcher(lower).find()) {
        return Optional.of(TlsProblem.valueOf(problem.name()));
      }
    }
    return Optional.empty();
  }
}
