package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.mailgrant.auth.nimbus.NimbusTokenSource;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.settings.login.TokenSettings;
import jakarta.inject.Provider;
import java.time.Clock;
import java.util.UUID;

/** Binds the adapter {@code nimbus}. */
final class NimbusModule extends AbstractModule {

  @Override
  protected void configure() {
    Provider<TokenSettings> settings = getProvider(TokenSettings.class);
    Provider<HttpTransport> http = getProvider(HttpTransport.class);
    Provider<Clock> clock = getProvider(Clock.class);
    bind(TokenSource.class)
        .toProvider(
            () ->
                new NimbusTokenSource(
                    settings.get().registration(),
                    http.get(),
                    clock.get(),
                    settings.get().clientAuth(),
                    UUID::randomUUID))
        .in(Scopes.SINGLETON);
  }
}
