package dev.mailgrant.core.net;

import java.time.Instant;
import java.util.List;

/**
 * A certificate that a server showed, trusted or not. Immutable and safe for use by several
 * threads.
 *
 * @param subject its subject
 * @param issuer its issuer
 * @param names the host names and addresses it is for
 * @param notAfter when it ends
 */
public record PeerCertificate(
    String subject, String issuer, List<String> names, Instant notAfter) {
  public PeerCertificate {
    names = List.copyOf(names);
  }
}
