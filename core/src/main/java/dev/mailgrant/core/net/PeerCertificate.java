package dev.mailgrant.core.net;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A certificate that a server presented, trusted or not. Immutable and safe for use by several
 * threads.
 *
 * @param subject its subject
 * @param issuer its issuer
 * @param names the host names and addresses that it is valid for; empty if they are not known
 * @param notAfter when it expires, if that is known
 */
public record PeerCertificate(
    String subject, String issuer, List<String> names, Optional<Instant> notAfter) {
  public PeerCertificate {
    names = List.copyOf(names);
  }

  /** A certificate of which only subject and issuer are known. */
  public static PeerCertificate of(String subject, String issuer) {
    return new PeerCertificate(subject, issuer, List.of(), Optional.empty());
  }
}
