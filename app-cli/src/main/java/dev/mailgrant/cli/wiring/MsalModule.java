package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.mailgrant.auth.msal.MsalTokenSource;
import dev.mailgrant.cli.settings.TokenSettings;
import dev.mailgrant.core.port.HttpTransport;
import dev.mailgrant.core.port.TokenSource;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Binds the adapter {@code msal}. */
final class MsalModule extends AbstractModule {

  @Provides
  @Singleton
  TokenSource tokenSource(TokenSettings settings, HttpTransport http, Clock clock) {
    return new MsalTokenSource(settings.registration(), http, clock);
  }
}
