package dev.mailgrant.auth.msal;

import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import dev.mailgrant.testkit.contract.token.TokenSourceSetup;
import dev.mailgrant.testkit.hostile.token.HostileTokenContract;

class MsalHostileTokenTest implements HostileTokenContract {
  @Override
  public TokenSource tokenSource(AppRegistration application, TokenSourceSetup given) {
    HttpTransport http =
        new JdkHttpTransport(
            given.trusted(), given.threads(), TokenSourceSetup.TIMEOUTS, given.proxy());
    return new MsalTokenSource(application, http, given.clock());
  }
}
