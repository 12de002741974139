package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.mailgrant.cli.settings.HandshakeSettings;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.port.HttpTransport;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/** Binds what does not depend on which adapters were chosen. */
final class HandshakeModule extends AbstractModule {
  private final HandshakeSettings settings;
  private final Executor executor;
  private final Clock clock;

  HandshakeModule(HandshakeSettings settings, Executor executor, Clock clock) {
    this.settings = settings;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireExactBindingAnnotations();
    binder().requireAtInjectOnConstructors();
    binder().disableCircularProxies();
    bind(HandshakeSettings.class).toInstance(settings);
    bind(Executor.class).toInstance(executor);
    bind(Clock.class).toInstance(clock);
  }

  /** One for both hosts: reading the trust anchors is a good part of a short run. */
  @Provides
  @Singleton
  SSLContext tls() {
    return TlsContexts.trusting(settings.trustAnchors());
  }

  @Provides
  @Singleton
  HttpTransport httpTransport(SSLContext tls) {
    return new JdkHttpTransport(
        tls, executor, settings.connectTimeout(), settings.readTimeout(), settings.proxy());
  }

  @Provides
  @Singleton
  Handshake handshake(TokenSource tokens, ImapTransport transport) {
    return new Handshake(tokens, transport, executor, clock);
  }
}
