package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.mailgrant.auth.msal.MsalTokenSource;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.settings.login.TokenSettings;
import jakarta.inject.Provider;
import java.time.Clock;

/** Binds the adapter {@code msal}. */
final class MsalModule extends AbstractModule {

  @Override
  protected void configure() {
    Provider<TokenSettings> settings = getProvider(TokenSettings.class);
    Provider<HttpTransport> http = getProvider(HttpTransport.class);
    Provider<Clock> clock = getProvider(Clock.class);
    bind(TokenSource.class)
        .toProvider(
            () -> new MsalTokenSource(settings.get().registration(), http.get(), clock.get()))
        .in(Scopes.SINGLETON);
  }
}
