package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.mailgrant.auth.nimbus.NimbusTokenSource;
import dev.mailgrant.cli.settings.TokenSettings;
import dev.mailgrant.core.port.HttpTransport;
import dev.mailgrant.core.port.TokenSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Binds the adapter {@code nimbus}. */
final class NimbusModule extends AbstractModule {

  @Provides
  @Singleton
  TokenSource tokenSource(TokenSettings settings, HttpTransport http, Clock clock) {
    return new NimbusTokenSource(
        settings.registration(), http, clock, settings.nimbusOptions(), UUID::randomUUID);
  }
}
