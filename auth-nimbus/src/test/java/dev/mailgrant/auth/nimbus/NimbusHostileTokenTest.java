package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.contract.token.TokenSourceSetup;
import dev.mailgrant.testkit.hostile.token.HostileTokenContract;

class NimbusHostileTokenTest implements HostileTokenContract {
  @Override
  public TokenSource tokenSource(AppRegistration application, TokenSourceSetup given) {
    return new NimbusTokenSource(application, Transports.in(given), given.clock());
  }
}
