package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.port.HostProbe;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.ProxyProbe;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.diagnosis.doctor.Doctor;
import dev.mailgrant.diagnosis.doctor.DoctorPorts;
import dev.mailgrant.diagnosis.doctor.PollSchedule;
import dev.mailgrant.diagnosis.doctor.ServerClock;
import dev.mailgrant.settings.TokenAdapter;
import java.time.Clock;
import java.util.concurrent.Executor;

/** Binds the use cases over whichever adapters were chosen. */
final class UseCaseModule extends AbstractModule {
  private final TokenAdapter adapter;
  private final PollSchedule schedule;

  UseCaseModule(TokenAdapter adapter, PollSchedule schedule) {
    this.adapter = adapter;
    this.schedule = schedule;
  }

  @Override
  protected void configure() {
    Provider<TokenSource> tokens = getProvider(TokenSource.class);
    Provider<ImapTransport> transport = getProvider(ImapTransport.class);
    Provider<HostProbe> hosts = getProvider(HostProbe.class);
    Provider<ProxyProbe> proxies = getProvider(ProxyProbe.class);
    Provider<ServerClock> serverClock = getProvider(ServerClock.class);
    Provider<Executor> executor = getProvider(Executor.class);
    Provider<Clock> clock = getProvider(Clock.class);
    bind(Handshake.class)
        .toProvider(() -> new Handshake(tokens.get(), transport.get(), executor.get(), clock.get()))
        .in(Scopes.SINGLETON);
    bind(Doctor.class)
        .toProvider(
            () ->
                new Doctor(
                    new DoctorPorts(
                        tokens.get(),
                        EnumWords.kebab(adapter),
                        transport.get(),
                        hosts.get(),
                        proxies.get(),
                        serverClock.get()),
                    executor.get(),
                    clock.get(),
                    schedule))
        .in(Scopes.SINGLETON);
  }
}
