package dev.mailgrant.core.net;

import dev.mailgrant.core.HostAndPort;
import java.util.Optional;

/**
 * Why communication with a host failed, as types: the code that throws it knows the reason, so that
 * no other code has to parse a message. Immutable and safe for use by several threads.
 *
 * @param fault the kind of failure
 * @param detail additional information; empty if there is none that matters
 * @param proxy the proxy, if it caused the failure; empty if the host did
 * @param tlsProblem why TLS failed; empty if it did not fail, or for a reason without a constant
 * @param certificate the certificate that was refused, if TLS failed because of it and it is known
 */
public record NetworkFailure(
    NetworkFault fault,
    Optional<FaultDetail> detail,
    Optional<HostAndPort> proxy,
    Optional<TlsProblem> tlsProblem,
    Optional<PeerCertificate> certificate) {

  /** A failure without further details. */
  public static NetworkFailure of(NetworkFault fault) {
    return new NetworkFailure(
        fault, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A failed TLS handshake, with its reason if known. */
  public static NetworkFailure ofTls(Optional<TlsProblem> problem) {
    return new NetworkFailure(
        NetworkFault.TLS_REFUSED, Optional.empty(), Optional.empty(), problem, Optional.empty());
  }

  /** A failed TLS handshake, as far as it is explained. */
  public static NetworkFailure ofTls(TlsFailureExplainer.Explanation why) {
    return new NetworkFailure(
        NetworkFault.TLS_REFUSED,
        Optional.empty(),
        Optional.empty(),
        why.problem(),
        why.certificate());
  }

  /** Returns this failure with a detail, if there is one. */
  public NetworkFailure with(Optional<FaultDetail> more) {
    return new NetworkFailure(fault, more, proxy, tlsProblem, certificate);
  }

  /** Returns this failure with the proxy that caused it, if one did. */
  public NetworkFailure blaming(Optional<HostAndPort> which) {
    return new NetworkFailure(fault, detail, which, tlsProblem, certificate);
  }
}
