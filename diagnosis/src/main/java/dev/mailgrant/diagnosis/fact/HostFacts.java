package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.PeerCertificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was seen of a host on the way to it. Immutable and safe for use by several threads.
 *
 * @param host its name
 * @param port the TCP port
 * @param fault why it could not be talked to, if it could not
 * @param words that fault in words, quoting whoever said so
 * @param addresses what became of each of its addresses, if they were tried one by one
 * @param tlsProblem why TLS failed, if it did and it is known
 * @param certificate the certificate it showed
 */
public record HostFacts(
    Optional<String> host,
    Optional<Integer> port,
    Optional<NetworkFault> fault,
    Optional<String> words,
    List<ConnectAttempt> addresses,
    Optional<TlsProblem> tlsProblem,
    Optional<PeerCertificate> certificate) {
  /** Nothing is known. */
  public static final HostFacts NONE =
      new HostFacts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());

  /** Hosts of Microsoft's sign-in and mail services, in all clouds. */
  private static final Pattern MICROSOFT =
      Pattern.compile(
          "(.+\\.)?(office365\\.(com|us)|office\\.com|outlook\\.(com|cn)|microsoftonline\\.(com|us|cn|de)"
              + "|windows\\.net|microsoft\\.com|chinacloudapi\\.cn|sovcloud-identity\\.(fr|de|sg))\\.?");

  public HostFacts {
    addresses = List.copyOf(addresses);
  }

  /** A host of this name and port, of which nothing else is known. */
  public static HostFacts of(String host, int port) {
    return new HostFacts(
        Optional.of(host),
        Optional.of(port),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** This, and why the host could not be talked to. */
  public HostFacts withFault(NetworkFault why, String inWords) {
    Optional<TlsProblem> problem =
        why == NetworkFault.TLS_REFUSED ? tlsProblem.or(() -> TlsProblem.in(inWords)) : tlsProblem;
    return new HostFacts(
        host, port, Optional.of(why), Optional.of(inWords), addresses, problem, certificate);
  }

  /** This, and what became of each address. */
  public HostFacts withAddresses(List<ConnectAttempt> tried) {
    return new HostFacts(host, port, fault, words, tried, tlsProblem, certificate);
  }

  /** This, and why TLS failed. */
  public HostFacts withTlsProblem(TlsProblem problem) {
    return new HostFacts(host, port, fault, words, addresses, Optional.of(problem), certificate);
  }

  /** This, and the certificate that was shown. */
  public HostFacts withCertificate(PeerCertificate shown) {
    return new HostFacts(host, port, fault, words, addresses, tlsProblem, Optional.of(shown));
  }

  /** Whether its name is one of Microsoft's; false if the name is not known. */
  public boolean isMicrosofts() {
    return host.filter(name -> MICROSOFT.matcher(name.toLowerCase(Locale.ROOT)).matches())
        .isPresent();
  }

  /** Host and port as far as they are known, for a sentence. */
  public String called() {
    return host.orElse("the host") + port.map(number -> ":" + number).orElse("");
  }
}
