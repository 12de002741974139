package dev.mailgrant.cli.wiring;

import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.ProxyProbeResult;
import dev.mailgrant.core.port.HostProbe;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.ProxyProbe;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.diagnosis.doctor.ServerClock;
import dev.mailgrant.net.socket.SocketHostProbe;
import dev.mailgrant.net.socket.SocketProxyProbe;
import dev.mailgrant.net.socket.TlsContexts;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.TokenSettings;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/**
 * A handshake with the adapters that the settings name, and what else a diagnosis looks at. Close
 * it to stop its threads.
 */
public final class WiredDoctor implements AutoCloseable {
  private final ExecutorService executor;
  private final Handshake handshake;
  private final HostProbe probe;
  private final ProxyProbe proxyProbe;
  private final ServerClock serverClock;

  private WiredDoctor(
      ExecutorService executor,
      Handshake handshake,
      HostProbe probe,
      ProxyProbe proxyProbe,
      ServerClock serverClock) {
    this.executor = executor;
    this.handshake = handshake;
    this.probe = probe;
    this.proxyProbe = proxyProbe;
    this.serverClock = serverClock;
  }

  /**
   * Puts it together.
   *
   * @param instead where tokens come from, if not from the adapter of the settings
   * @param around what to put around it
   * @throws InvalidFieldException if an adapter cannot work with a setting; the field is its key
   */
  public static WiredDoctor of(
      HandshakeSettings settings,
      Optional<TokenSource> instead,
      UnaryOperator<TokenSource> around,
      Clock clock) {
    ExecutorService executor = TaskExecutor.create();
    boolean complete = false;
    try {
      ServerClock serverClock = new ServerClock(clock);
      Injector injector =
          Wiring.handshake(Stage.DEVELOPMENT, settings, serverClock::watching, executor, clock);
      TokenSource tokens =
          instead.isPresent() ? instead.get() : Wiring.get(injector, TokenSource.class);
      Handshake handshake =
          new Handshake(
              around.apply(tokens), Wiring.get(injector, ImapTransport.class), executor, clock);
      TokenSettings both = settings.token();
      HostProbe probe =
          new SocketHostProbe(
              TlsContexts.judge(both.trustAnchors()),
              executor,
              both.connectTimeout(),
              both.readTimeout());
      complete = true;
      return new WiredDoctor(
          executor,
          handshake,
          probe,
          new SocketProxyProbe(probe, both.connectTimeout(), both.readTimeout()),
          serverClock);
    } finally {
      if (!complete) {
        executor.shutdownNow();
      }
    }
  }

  /** The handshake; its token requests are watched by {@link #serverClock}. */
  public Handshake handshake() {
    return handshake;
  }

  /** Begins to look at the way to a host, as {@link HostProbe#look} does. */
  public Future<HostProbeResult> look(String host, int port, boolean withTls, Deadline deadline) {
    return executor.submit(() -> probe.look(host, port, withTls, deadline));
  }

  /** Begins to look at the way through a proxy, as {@link ProxyProbe#look} does. */
  public Future<ProxyProbeResult> look(
      InetSocketAddress proxy, String host, int port, Deadline deadline) {
    return executor.submit(
        () -> proxyProbe.look(proxy.getHostString(), proxy.getPort(), host, port, deadline));
  }

  /** What time the authorization server says it is. */
  public ServerClock serverClock() {
    return serverClock;
  }

  /** Interrupts what may still run; waits for nothing. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
