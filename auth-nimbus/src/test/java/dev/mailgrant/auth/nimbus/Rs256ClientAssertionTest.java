package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.token.ClientAssertionContract;
import java.time.Clock;
import java.util.UUID;
import javax.net.ssl.SSLContext;

class Rs256ClientAssertionTest extends ClientAssertionContract {
  @Override
  protected TokenSource tokenSource(AppRegistration application, SSLContext trusted, Clock clock) {
    return new NimbusTokenSource(
        application,
        Transports.over(trusted),
        clock,
        NimbusOptions.DEFAULTS.with(AssertionAlgorithm.RS256),
        UUID::randomUUID);
  }

  @Override
  protected String algorithm() {
    return "RS256";
  }
}
