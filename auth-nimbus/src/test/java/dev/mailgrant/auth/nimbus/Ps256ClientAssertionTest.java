package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.token.ClientAssertionContract;
import java.time.Clock;
import javax.net.ssl.SSLContext;

class Ps256ClientAssertionTest extends ClientAssertionContract {
  @Override
  protected TokenSource tokenSource(AppRegistration application, SSLContext trusted, Clock clock) {
    return new NimbusTokenSource(application, Transports.over(trusted), clock);
  }

  @Override
  protected String algorithm() {
    return "PS256";
  }
}
