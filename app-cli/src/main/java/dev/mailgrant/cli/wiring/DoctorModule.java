package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.port.HostProbe;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.MailTransport;
import dev.mailgrant.core.port.ProxyProbe;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.diagnosis.doctor.Doctor;
import dev.mailgrant.diagnosis.doctor.DoctorPorts;
import dev.mailgrant.diagnosis.doctor.PollSchedule;
import dev.mailgrant.diagnosis.doctor.ServerClock;
import dev.mailgrant.net.socket.SocketHostProbe;
import dev.mailgrant.net.socket.SocketProxyProbe;
import dev.mailgrant.net.socket.TlsContexts;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.NetworkSettings;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Binds the probes, and the use case doctor over the ports. */
final class DoctorModule extends AbstractModule {
  private final HandshakeSettings settings;
  private final PollSchedule schedule;
  private final ServerClock serverClock;
  private final boolean hasControl;

  /**
   * @param settings the token adapter for the report, trust and time limits of the probes
   * @param schedule the delays between repeated attempts
   * @param serverClock reads the date of responses to token requests
   * @param hasControl whether a login that fails is compared with one over IMAP
   */
  DoctorModule(
      HandshakeSettings settings,
      PollSchedule schedule,
      ServerClock serverClock,
      boolean hasControl) {
    this.settings = settings;
    this.schedule = schedule;
    this.serverClock = serverClock;
    this.hasControl = hasControl;
  }

  @Override
  protected void configure() {
    NetworkSettings network = settings.token().network();
    Provider<TokenSource> tokens = getProvider(TokenSource.class);
    Provider<MailTransport> transport = getProvider(MailTransport.class);
    Optional<Provider<ImapTransport>> control =
        hasControl ? Optional.of(getProvider(ImapTransport.class)) : Optional.empty();
    Provider<Executor> executor = getProvider(Executor.class);
    Provider<Clock> clock = getProvider(Clock.class);
    bind(HostProbe.class)
        .toProvider(
            () ->
                new SocketHostProbe(
                    TlsContexts.trustManager(network.trustAnchors()),
                    executor.get(),
                    network.timeouts()))
        .in(Scopes.SINGLETON);
    Provider<HostProbe> hosts = getProvider(HostProbe.class);
    bind(ProxyProbe.class)
        .toProvider(() -> new SocketProxyProbe(hosts.get(), network.timeouts()))
        .in(Scopes.SINGLETON);
    Provider<ProxyProbe> proxies = getProvider(ProxyProbe.class);
    bind(Doctor.class)
        .toProvider(
            () ->
                new Doctor(
                    new DoctorPorts(
                        tokens.get(),
                        EnumWords.kebab(settings.tokenAdapter()),
                        transport.get(),
                        hosts.get(),
                        proxies.get(),
                        serverClock,
                        control.map(Provider::get)),
                    executor.get(),
                    clock.get(),
                    schedule))
        .in(Scopes.SINGLETON);
  }
}
