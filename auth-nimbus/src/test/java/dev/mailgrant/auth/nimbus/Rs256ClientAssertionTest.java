package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.AssertionAlgorithm;
import dev.mailgrant.core.oauth.ClientAuthOptions;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.contract.token.ClientAssertionContract;
import dev.mailgrant.testkit.contract.token.TokenSourceSetup;
import java.util.UUID;

class Rs256ClientAssertionTest implements ClientAssertionContract {
  @Override
  public TokenSource tokenSource(AppRegistration application, TokenSourceSetup given) {
    return new NimbusTokenSource(
        application,
        Transports.in(given),
        given.clock(),
        ClientAuthOptions.DEFAULTS.with(AssertionAlgorithm.RS256),
        UUID::randomUUID);
  }

  @Override
  public String algorithm() {
    return "RS256";
  }
}
