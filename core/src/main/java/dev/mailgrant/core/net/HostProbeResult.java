package dev.mailgrant.core.net;

import dev.mailgrant.core.HostAndPort;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of a probe of a host, up to TLS. Immutable and safe for use by several threads.
 *
 * @param target the host that was probed
 * @param lookUpTook how long the DNS lookup took
 * @param addresses the result for each address that was tried; empty if none was found
 * @param untried how many further addresses there are
 * @param tls the TLS handshake; empty if none was tried
 * @param fault why the probe ended early, if it did
 */
public record HostProbeResult(
    HostAndPort target,
    Duration lookUpTook,
    List<ConnectAttempt> addresses,
    int untried,
    Optional<Tls> tls,
    Optional<Fault> fault) {
  public HostProbeResult {
    addresses = List.copyOf(addresses);
  }

  /** The certificate that the host presented, also if it was refused. */
  public Optional<PeerCertificate> certificate() {
    return tls.flatMap(Tls::certificate);
  }

  /**
   * A TLS handshake. Immutable and safe for use by several threads.
   *
   * @param took how long it took
   * @param agreed protocol and cipher suite, if it succeeded
   * @param certificate the certificate that the host presented, also if it was refused
   */
  public record Tls(
      Duration took, Optional<String> agreed, Optional<PeerCertificate> certificate) {}

  /**
   * Why a probe ended early. Immutable and safe for use by several threads.
   *
   * @param failure why
   * @param words the operation and the response, as text for people
   */
  public record Fault(NetworkFailure failure, String words) {
    /** A failure of which only the kind is known. */
    public Fault(NetworkFault kind, String words) {
      this(NetworkFailure.of(kind), words);
    }

    /** Returns the failure of an exception. */
    public static Fault of(NetworkException e) {
      return new Fault(e.failure(), String.valueOf(e.getMessage()));
    }

    /** The kind of failure. */
    public NetworkFault kind() {
      return failure.fault();
    }
  }
}
