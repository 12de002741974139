package dev.mailgrant.net.socket;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.TlsMode;
import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.ConnectAttempt.Outcome;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.port.HostProbe;
import dev.mailgrant.imap.socket.SocketImapTransport;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A {@link HostProbe} over the JDK's sockets, for any host that begins with TLS or with nothing. It
 * goes direct, whatever proxy there is. TLS is that of {@link SocketImapTransport}: 1.2 or later,
 * the chain verified by the trust manager given, the name compared; what the host showed is noted
 * beside. Immutable and safe for use by several threads.
 */
public final class SocketHostProbe implements HostProbe {
  /** Outlook's name has sixteen addresses; so many of each family tell whether the way is open. */
  private static final int MOST_OF_A_FAMILY = 4;

  private final X509ExtendedTrustManager trust;
  private final Executor executor;
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final HostResolver lookup;

  /**
   * @param trust whom to trust
   * @param executor runs the look-up and the TCP connections, which know no interrupt; one that
   *     never queues lets them run side by side
   * @param connectTimeout the limit of the look-up and of each TCP connection; real time
   * @param readTimeout the longest wait for the next octet of the TLS handshake; real time
   */
  public SocketHostProbe(
      X509ExtendedTrustManager trust,
      Executor executor,
      Duration connectTimeout,
      Duration readTimeout) {
    this(trust, executor, connectTimeout, readTimeout, HostResolver.PLATFORM);
  }

  SocketHostProbe(
      X509ExtendedTrustManager trust,
      Executor executor,
      Duration connectTimeout,
      Duration readTimeout,
      HostResolver lookup) {
    this.trust = trust;
    this.executor = executor;
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
    this.lookup = lookup;
  }

  @Override
  public HostProbeResult look(String host, int port, boolean withTls, Deadline deadline) {
    ImapEndpoint endpoint = new ImapEndpoint(host, port, TlsMode.IMPLICIT);
    Dialer dialer = new Dialer(lookup, new BoundedCall(executor), connectTimeout, readTimeout);
    long began = System.nanoTime();
    List<InetAddress> found;
    try {
      found = dialer.addresses(endpoint, deadline);
    } catch (NetworkException e) {
      return new HostProbeResult(
          host,
          port,
          since(began),
          List.of(),
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(fault(e)));
    }
    Duration lookUpTook = since(began);
    List<InetAddress> tried = some(found);
    List<ConnectAttempt> addresses = new ParallelConnector(executor, connectTimeout).at(tried, port, deadline);
    HostProbeResult way =
        new HostProbeResult(
            host,
            port,
            lookUpTook,
            addresses,
            found.size() - tried.size(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    for (int i = 0; i < tried.size(); i++) {
      if (addresses.get(i).outcome() == Outcome.CONNECTED) {
        return withTls ? withTls(way, endpoint, tried.get(i), deadline) : way;
      }
    }
    return ended(way, NetworkFault.UNREACHABLE, "connecting to " + endpoint + ": nobody answers");
  }

  private HostProbeResult withTls(
      HostProbeResult way, ImapEndpoint endpoint, InetAddress address, Deadline deadline) {
    RecordingTrustManager witness = new RecordingTrustManager(trust);
    // The same name, but the address that is known to answer.
    Dialer dialer =
        new Dialer(
            name -> new InetAddress[] {address},
            new BoundedCall(Runnable::run),
            connectTimeout,
            readTimeout);
    long began = System.nanoTime();
    Optional<String> agreed = Optional.empty();
    Optional<HostProbeResult.Fault> fault = Optional.empty();
    try (DeadlineSocket wire = dialer.dial(endpoint, deadline)) {
      SSLSocket secured = TlsClient.over(wire, context(witness), endpoint);
      TlsSession facts = TlsClient.facts(secured);
      agreed = Optional.of(facts.protocol() + " " + facts.cipherSuite());
      wire.stopListening();
    } catch (NetworkException e) {
      fault = Optional.of(fault(e));
    } catch (java.io.IOException e) {
      // Only closing is left to fail, and all has been seen.
    }
    return new HostProbeResult(
        way.host(),
        way.port(),
        way.lookUpTook(),
        way.addresses(),
        way.untried(),
        Optional.of(since(began)),
        agreed,
        witness.shown().map(SocketHostProbe::sight),
        fault);
  }

  private static HostProbeResult ended(HostProbeResult way, NetworkFault kind, String words) {
    return new HostProbeResult(
        way.host(),
        way.port(),
        way.lookUpTook(),
        way.addresses(),
        way.untried(),
        way.tlsTook(),
        way.agreed(),
        way.certificate(),
        Optional.of(new HostProbeResult.Fault(kind, words)));
  }

  private static SSLContext context(TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has TLS", e);
    }
  }

  private static HostProbeResult.Fault fault(NetworkException e) {
    return new HostProbeResult.Fault(e.fault(), String.valueOf(e.getMessage()));
  }

  private static List<InetAddress> some(List<InetAddress> found) {
    List<InetAddress> some = new ArrayList<>();
    for (InetAddress address : found) {
      boolean isIpv6 = address instanceof Inet6Address;
      if (some.stream().filter(one -> one instanceof Inet6Address == isIpv6).count()
          < MOST_OF_A_FAMILY) {
        some.add(address);
      }
    }
    return some;
  }

  private static PeerCertificate sight(X509Certificate certificate) {
    return new PeerCertificate(
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        names(certificate),
        certificate.getNotAfter().toInstant());
  }

  /** The second of each pair is the name: text for those that matter here. */
  private static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return all == null
          ? List.of()
          : all.stream()
              .map(pair -> pair.get(1))
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
