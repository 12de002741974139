package dev.mailgrant.auth.msal;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.token.ClientAssertionContract;
import java.time.Clock;
import javax.net.ssl.SSLContext;

class MsalClientAssertionTest extends ClientAssertionContract {
  @Override
  protected TokenSource tokenSource(AppRegistration application, SSLContext trusted, Clock clock) {
    return new MsalTokenSource(application, Transports.over(trusted), clock);
  }

  /** MSAL4J signs with RS256 and offers no other. */
  @Override
  protected String algorithm() {
    return "RS256";
  }
}
