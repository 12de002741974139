package dev.mailgrant.core.net;

import dev.mailgrant.core.HostAndPort;
import java.util.Optional;

/**
 * Why a host could not be talked to, without a word for people: whoever threw it knows, and nobody
 * after it has to read a message. Immutable and safe for use by several threads.
 *
 * @param fault why
 * @param detail what there is to add to the fault; empty if nothing is known that matters
 * @param proxy the proxy on the way to the host, if it is to blame; empty if the host itself is
 * @param tlsProblem why TLS failed; empty if it did not fail, or for a reason without a name
 */
public record NetworkFailure(
    NetworkFault fault,
    Optional<FaultDetail> detail,
    Optional<HostAndPort> proxy,
    Optional<TlsProblem> tlsProblem) {

  /** This fault, of which nothing else is known. */
  public static NetworkFailure of(NetworkFault fault) {
    return new NetworkFailure(fault, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A TLS handshake that failed, for this reason if it is known. */
  public static NetworkFailure ofTls(Optional<TlsProblem> problem) {
    return new NetworkFailure(
        NetworkFault.TLS_REFUSED, Optional.empty(), Optional.empty(), problem);
  }

  /** This, with a detail if there is one. */
  public NetworkFailure with(Optional<FaultDetail> more) {
    return new NetworkFailure(fault, more, proxy, tlsProblem);
  }

  /** This, with the proxy that is to blame if one is. */
  public NetworkFailure blaming(Optional<HostAndPort> which) {
    return new NetworkFailure(fault, detail, which, tlsProblem);
  }
}
