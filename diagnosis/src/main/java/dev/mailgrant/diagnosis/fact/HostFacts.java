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
 * What was seen of a host on the way to it. Immutable and safe for use by several threads.
 *
 * @param host its name
 * @param port the TCP port
 * @param failure why it could not be talked to, if it could not
 * @param words the same in words, quoting whoever said so, to be shown
 * @param addresses what became of each of its addresses, if they were tried one by one
 * @param certificate the certificate it showed
 */
public record HostFacts(
    Optional<String> host,
    Optional<Integer> port,
    Optional<NetworkFailure> failure,
    Optional<String> words,
    List<ConnectAttempt> addresses,
    Optional<PeerCertificate> certificate) {
  /** Nothing is known. */
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
        Optional.empty());
  }

  /** This, and why the host could not be talked to. */
  public HostFacts withFailure(NetworkFailure why, String inWords) {
    return new HostFacts(
        host, port, Optional.of(why), Optional.of(inWords), addresses, certificate);
  }

  /** This, and what became of each address. */
  public HostFacts withAddresses(List<ConnectAttempt> tried) {
    return new HostFacts(host, port, failure, words, tried, certificate);
  }

  /** This, and the certificate that was shown. */
  public HostFacts withCertificate(PeerCertificate shown) {
    return new HostFacts(host, port, failure, words, addresses, Optional.of(shown));
  }

  /** Why it could not be talked to, in one word, if it could not. */
  public Optional<NetworkFault> fault() {
    return failure.map(NetworkFailure::fault);
  }

  /** Why TLS failed, if it did and it is known. */
  public Optional<TlsProblem> tlsProblem() {
    return failure.flatMap(NetworkFailure::tlsProblem);
  }

  /** Whether it answered without TLS, in the words of another protocol than IMAP. */
  public boolean speaksAnotherProtocol() {
    return failure
        .flatMap(NetworkFailure::detail)
        .filter(detail -> detail == FaultDetail.OTHER_WITHOUT_TLS)
        .isPresent();
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
