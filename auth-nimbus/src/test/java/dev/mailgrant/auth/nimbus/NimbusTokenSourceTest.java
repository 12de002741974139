package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.contract.token.TokenSourceContract;
import dev.mailgrant.testkit.contract.token.TokenSourceSetup;

class NimbusTokenSourceTest implements TokenSourceContract {
  @Override
  public TokenSource tokenSource(AppRegistration application, TokenSourceSetup given) {
    return new NimbusTokenSource(application, Transports.in(given), given.clock());
  }
}
