package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.core.net.TlsProblem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The facts about the connection to a host. Immutable and safe for use by several threads.
 *
 * @param host its name
 * @param port the TCP port
 * @param failure the network failure, if there was one
 * @param words the failure as text for display, with its source
 * @param addresses the result for each address, if they were tried one by one
 * @param certificate the certificate that it presented
 */
public record HostFacts(
    Optional<String> host,
    Optional<Integer> port,
    Optional<NetworkFailure> failure,
    Optional<String> words,
    List<ConnectAttempt> addresses,
    Optional<PeerCertificate> certificate) {
  /** No facts. */
  public static final HostFacts NONE =
      new HostFacts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty());

  /** Hosts of Microsoft's sign-in and mail services, in all clouds. */
  private static final Pattern MICROSOFT =
      Pattern.compile(
          "(.+\\.)?(office365\\.(com|us)|office\\.com|outlook\\.(com|cn)|microsoftonline\\.(com|us|cn|de)"
              + "|windows\\.net|microsoft\\.com|mx\\.microsoft|chinacloudapi\\.cn|sovcloud-identity\\.(fr|de|sg))\\.?");

  public HostFacts {
    addresses = List.copyOf(addresses);
  }

  /** A host with only its name and port. */
  public static HostFacts of(String host, int port) {
    return new HostFacts(
        Optional.of(host),
        Optional.of(port),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** Returns these facts with the network failure, and the certificate that caused it, if any. */
  public HostFacts withFailure(NetworkFailure why, String inWords) {
    return new HostFacts(
        host,
        port,
        Optional.of(why),
        Optional.of(inWords),
        addresses,
        why.certificate().or(() -> certificate));
  }

  /** Returns these facts with the result for each address. */
  public HostFacts withAddresses(List<ConnectAttempt> tried) {
    return new HostFacts(host, port, failure, words, tried, certificate);
  }

  /** Returns these facts with the presented certificate. */
  public HostFacts withCertificate(PeerCertificate shown) {
    return new HostFacts(host, port, failure, words, addresses, Optional.of(shown));
  }

  /** The kind of the network failure, if there was one. */
  public Optional<NetworkFault> fault() {
    return failure.map(NetworkFailure::fault);
  }

  /** Why TLS failed, if known. */
  public Optional<TlsProblem> tlsProblem() {
    return failure.flatMap(NetworkFailure::tlsProblem);
  }

  /** Returns whether it answered without TLS in a protocol other than IMAP. */
  public boolean speaksAnotherProtocol() {
    return failure
        .flatMap(NetworkFailure::detail)
        .filter(detail -> detail == FaultDetail.OTHER_WITHOUT_TLS)
        .isPresent();
  }

  /** Returns whether it is a Microsoft host; false if the name is not known. */
  public boolean isMicrosofts() {
    return host.filter(name -> MICROSOFT.matcher(name.toLowerCase(Locale.ROOT)).matches())
        .isPresent();
  }

  /** Host and port, as far as known, for messages. */
  public String called() {
    return host.orElse("the host") + port.map(number -> ":" + number).orElse("");
  }
}
