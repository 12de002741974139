package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import dev.mailgrant.net.socket.TlsContexts;
import dev.mailgrant.settings.login.TokenSettings;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * Binds what does not depend on the selected adapters: settings, clock, threads, TLS trust and
 * HTTP.
 *
 * <p>The modules have no methods with {@code @Provides}, because reading annotations takes longer
 * than everything else in a short run's wiring.
 */
final class BaseModule extends AbstractModule {
  private final TokenSettings settings;
  private final UnaryOperator<HttpTransport> around;
  private final Executor executor;
  private final Clock clock;

  BaseModule(
      TokenSettings settings, UnaryOperator<HttpTransport> around, Executor executor, Clock clock) {
    this.settings = settings;
    this.around = around;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireExactBindingAnnotations();
    binder().requireAtInjectOnConstructors();
    binder().disableCircularProxies();
    bind(TokenSettings.class).toInstance(settings);
    bind(Executor.class).toInstance(executor);
    bind(Clock.class).toInstance(clock);
    // One context for both hosts: reading the trust anchors takes a significant part of a short
    // run.
    bind(SSLContext.class)
        .toProvider(() -> TlsContexts.trusting(settings.network().trustAnchors()))
        .in(Scopes.SINGLETON);
    Provider<SSLContext> tls = getProvider(SSLContext.class);
    bind(HttpTransport.class)
        .toProvider(
            () ->
                around.apply(
                    new JdkHttpTransport(
                        tls.get(),
                        executor,
                        settings.network().timeouts(),
                        settings.network().proxy())))
        .in(Scopes.SINGLETON);
  }
}
