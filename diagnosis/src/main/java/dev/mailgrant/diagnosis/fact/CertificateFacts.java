package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.net.TlsSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The certificate a server showed. Immutable and safe for use by several threads.
 *
 * @param subject its subject
 * @param issuer its issuer
 * @param names the names it is for, if they are known
 * @param notAfter when it ends
 * @param publiclyTrusted whether one of the platform's own authorities vouches for it, if that was
 *     found out
 */
public record CertificateFacts(
    String subject,
    String issuer,
    List<String> names,
    Optional<Instant> notAfter,
    Optional<Boolean> publiclyTrusted) {
  public CertificateFacts {
    names = List.copyOf(names);
  }

  /** What a TLS handshake told of it. */
  public static CertificateFacts of(TlsSession tls) {
    return new CertificateFacts(
        tls.certificateSubject(),
        tls.certificateIssuer(),
        List.of(),
        Optional.of(tls.certificateNotAfter()),
        Optional.empty());
  }
}
