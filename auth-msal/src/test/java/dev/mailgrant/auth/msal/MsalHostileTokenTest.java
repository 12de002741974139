package dev.mailgrant.auth.msal;

import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import dev.mailgrant.testkit.token.Circumstances;
import dev.mailgrant.testkit.token.hostile.HostileTokenContract;

class MsalHostileTokenTest implements HostileTokenContract {
  @Override
  public TokenSource tokenSource(AppRegistration application, Circumstances given) {
    HttpTransport http =
        new JdkHttpTransport(
            given.trusted(),
            given.threads(),
            Circumstances.CONNECT_TIMEOUT,
            Circumstances.READ_TIMEOUT,
            given.proxy());
    return new MsalTokenSource(application, http, given.clock());
  }
}
