package dev.mailgrant.net.socket;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.ConnectAttempt.Outcome;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.port.HostProbe;
import dev.mailgrant.core.port.ProbeTarget;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A {@link HostProbe} with the JDK's sockets, for any host with implicit TLS or without TLS. It
 * never uses a proxy. TLS is the same as in all adapters ({@link TlsClient}): 1.2 or later, with
 * the chain verified by the given trust manager and the host name verified; in addition the
 * presented certificate is recorded. Immutable and safe for use by several threads.
 */
public final class SocketHostProbe implements HostProbe {
  /**
   * Outlook's host name has sixteen addresses; this number of each family is enough to test the
   * connection.
   */
  private static final int MOST_OF_A_FAMILY = 4;

  private final X509ExtendedTrustManager trust;
  private final Executor executor;
  private final Timeouts timeouts;
  private final HostResolver resolver;

  /**
   * @param trust the trusted certificates
   * @param executor runs the DNS lookup and the TCP connections, which cannot be interrupted; use
   *     one that never queues, so that they run in parallel
   * @param timeouts the time limits of each connection
   */
  public SocketHostProbe(X509ExtendedTrustManager trust, Executor executor, Timeouts timeouts) {
    this(trust, executor, timeouts, HostResolver.PLATFORM);
  }

  SocketHostProbe(
      X509ExtendedTrustManager trust, Executor executor, Timeouts timeouts, HostResolver resolver) {
    this.trust = trust;
    this.executor = executor;
    this.timeouts = timeouts;
    this.resolver = resolver;
  }

  @Override
  public HostProbeResult look(ProbeTarget probed, Deadline deadline) {
    HostAndPort target = probed.address();
    Dialer dialer = new Dialer(resolver, new BoundedCall(executor), timeouts);
    long began = System.nanoTime();
    List<InetAddress> found;
    try {
      found = dialer.addresses(target.host(), deadline);
    } catch (NetworkException e) {
      return new HostProbeResult(
          target,
          since(began),
          List.of(),
          0,
          Optional.empty(),
          Optional.of(HostProbeResult.Fault.of(e)));
    }
    Duration lookUpTook = since(began);
    List<InetAddress> tried = some(found);
    List<ConnectAttempt> addresses =
        new ParallelConnector(executor, timeouts.connect()).at(tried, target.port(), deadline);
    Optional<InetAddress> answering =
        IntStream.range(0, tried.size())
            .filter(i -> addresses.get(i).outcome() == Outcome.CONNECTED)
            .mapToObj(tried::get)
            .findFirst();
    Optional<TlsAttempt> tls =
        answering.filter(one -> probed.withTls()).map(address -> tls(probed, address, deadline));
    Optional<HostProbeResult.Fault> fault =
        answering.isEmpty()
            ? Optional.of(
                new HostProbeResult.Fault(
                    NetworkFault.UNREACHABLE, "connecting to " + target + ": no address answered"))
            : tls.flatMap(TlsAttempt::fault);
    return new HostProbeResult(
        target,
        lookUpTook,
        addresses,
        found.size() - tried.size(),
        tls.map(TlsAttempt::seen),
        fault);
  }

  /** A TLS handshake, with its failure, if any. */
  private record TlsAttempt(HostProbeResult.Tls seen, Optional<HostProbeResult.Fault> fault) {}

  private TlsAttempt tls(ProbeTarget probed, InetAddress address, Deadline deadline) {
    HostAndPort target = probed.address();
    RecordingTrustManager recorder = new RecordingTrustManager(trust);
    // The same name, but with the address that is known to answer.
    Dialer dialer =
        new Dialer(name -> new InetAddress[] {address}, new BoundedCall(Runnable::run), timeouts);
    long began = System.nanoTime();
    Optional<String> agreed = Optional.empty();
    Optional<HostProbeResult.Fault> fault = Optional.empty();
    try (DeadlineSocket wire = dialer.dial(target, deadline)) {
      SSLSocket secured =
          TlsClient.over(
              wire, context(recorder), target, probed.protocol().map(ExpectedOpening::of));
      TlsSession session = TlsClient.session(secured);
      agreed = Optional.of(session.protocol() + " " + session.cipherSuite());
      wire.stopListening();
    } catch (NetworkException e) {
      fault = Optional.of(HostProbeResult.Fault.of(e));
    } catch (IOException e) {
      // Only closing can fail here, and the result is complete.
    }
    return new TlsAttempt(
        new HostProbeResult.Tls(
            since(began), agreed, recorder.shown().map(PresentedCertificates::of)),
        fault);
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

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
