package dev.mailgrant.auth.msal;

import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import dev.mailgrant.testkit.contract.token.TokenSourceContract;
import dev.mailgrant.testkit.contract.token.TokenSourceSetup;
import java.util.Base64;

class MsalTokenSourceTest implements TokenSourceContract {
  @Override
  public TokenSource tokenSource(AppRegistration application, TokenSourceSetup given) {
    HttpTransport http =
        new JdkHttpTransport(
            given.trusted(), given.threads(), TokenSourceSetup.TIMEOUTS, given.proxy());
    return new MsalTokenSource(application, http, given.clock());
  }

  /** MSAL4J only supports RS256. */
  @Override
  public String algorithm() {
    return "RS256";
  }

  /**
   * MSAL4J uses the padded alphabet of RFC 4648 section 4, although RFC 7515 requires base64url.
   */
  @Override
  public Base64.Encoder thumbprintEncoding() {
    return Base64.getEncoder();
  }
}
