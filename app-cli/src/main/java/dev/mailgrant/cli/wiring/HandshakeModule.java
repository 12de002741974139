package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.port.MailTransport;
import dev.mailgrant.core.port.TokenSource;
import java.time.Clock;
import java.util.concurrent.Executor;

/** Binds the use case handshake over the ports. */
final class HandshakeModule extends AbstractModule {

  @Override
  protected void configure() {
    Provider<TokenSource> tokens = getProvider(TokenSource.class);
    Provider<MailTransport> transport = getProvider(MailTransport.class);
    Provider<Executor> executor = getProvider(Executor.class);
    Provider<Clock> clock = getProvider(Clock.class);
    bind(Handshake.class)
        .toProvider(() -> new Handshake(tokens.get(), transport.get(), executor.get(), clock.get()))
        .in(Scopes.SINGLETON);
  }
}
