package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.TokenSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;

/** Binds the handshake over whichever adapters were chosen. */
final class HandshakeModule extends AbstractModule {

  @Provides
  @Singleton
  Handshake handshake(TokenSource tokens, ImapTransport transport, Executor executor, Clock clock) {
    return new Handshake(tokens, transport, executor, clock);
  }
}
