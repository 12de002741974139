package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.token.Circumstances;
import dev.mailgrant.testkit.token.hostile.HostileTokenContract;

class NimbusHostileTokenTest implements HostileTokenContract {
  @Override
  public TokenSource tokenSource(AppRegistration application, Circumstances given) {
    return new NimbusTokenSource(application, Transports.in(given), given.clock());
  }
}
