package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.token.TokenSourceContract;
import java.time.Clock;
import javax.net.ssl.SSLContext;

class NimbusTokenSourceTest extends TokenSourceContract {
  @Override
  protected TokenSource tokenSource(AppRegistration application, SSLContext trusted, Clock clock) {
    return new NimbusTokenSource(application, Transports.over(trusted), clock);
  }
}
