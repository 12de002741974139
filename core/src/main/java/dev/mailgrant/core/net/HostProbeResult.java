package dev.mailgrant.core.net;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was seen on the way to a host, without a word of any protocol above TLS. Immutable and safe
 * for use by several threads.
 *
 * @param host the host's name, or an address
 * @param port the TCP port
 * @param lookUpTook how long its addresses took to be found
 * @param addresses what became of each address that was tried; empty if none was found
 * @param untried how many further addresses there are
 * @param tlsTook how long the TLS handshake took; empty if none was tried
 * @param agreed protocol and cipher suite, if the TLS handshake succeeded
 * @param certificate the certificate the host showed, also if it was refused
 * @param fault why the way ended early, if it did
 */
public record HostProbeResult(
    String host,
    int port,
    Duration lookUpTook,
    List<ConnectAttempt> addresses,
    int untried,
    Optional<Duration> tlsTook,
    Optional<String> agreed,
    Optional<PeerCertificate> certificate,
    Optional<Fault> fault) {
  public HostProbeResult {
    addresses = List.copyOf(addresses);
  }

  /**
   * Why the way ended early. Immutable and safe for use by several threads.
   *
   * @param kind why
   * @param words what was being done, and what came back
   */
  public record Fault(NetworkFault kind, String words) {}
}
