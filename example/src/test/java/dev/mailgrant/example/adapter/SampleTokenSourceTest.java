package dev.mailgrant.example.adapter;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.token.Circumstances;
import dev.mailgrant.testkit.token.TokenSourceContract;

class SampleTokenSourceTest implements TokenSourceContract {
  @Override
  public TokenSource tokenSource(AppRegistration application, Circumstances given) {
    return new SampleTokenSource(application, given.trusted(), given.proxy(), given.clock());
  }

  @Override
  public String algorithm() {
    return "RS256";
  }
}
