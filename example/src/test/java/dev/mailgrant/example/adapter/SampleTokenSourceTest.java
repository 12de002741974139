package dev.mailgrant.example.adapter;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.contract.token.TokenSourceContract;
import dev.mailgrant.testkit.contract.token.TokenSourceSetup;

class SampleTokenSourceTest implements TokenSourceContract {
  @Override
  public TokenSource tokenSource(AppRegistration application, TokenSourceSetup given) {
    return new SampleTokenSource(application, given.trusted(), given.proxy(), given.clock());
  }

  @Override
  public String algorithm() {
    return "RS256";
  }
}
