package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.token.Circumstances;
import dev.mailgrant.testkit.token.TokenSourceContract;

class NimbusTokenSourceTest implements TokenSourceContract {
  @Override
  public TokenSource tokenSource(AppRegistration application, Circumstances given) {
    return new NimbusTokenSource(application, Transports.in(given), given.clock());
  }
}
