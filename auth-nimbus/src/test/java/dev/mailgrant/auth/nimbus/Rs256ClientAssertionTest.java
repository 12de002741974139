package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.token.Circumstances;
import dev.mailgrant.testkit.token.ClientAssertionContract;
import java.util.UUID;

class Rs256ClientAssertionTest implements ClientAssertionContract {
  @Override
  public TokenSource tokenSource(AppRegistration application, Circumstances given) {
    return new NimbusTokenSource(
        application,
        Transports.in(given),
        given.clock(),
        NimbusOptions.DEFAULTS.with(AssertionAlgorithm.RS256),
        UUID::randomUUID);
  }

  @Override
  public String algorithm() {
    return "RS256";
  }
}
