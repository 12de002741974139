package dev.mailgrant.testkit.contract.token;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import java.util.Base64;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the parts of {@link TokenSourceContract} need from an adapter. The methods that have a
 * default are all the differences that adapters may have, each with its reason.
 */
@ExtendWith(FixtureResolver.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface TokenSourceSubject {
  /**
   * Makes the source under test.
   *
   * @param application who asks, where
   * @param given what it has to work with
   */
  TokenSource tokenSource(AppRegistration application, TokenSourceSetup given);

  /**
   * The signature algorithm that the source is set to (RFC 7518 section 3.1), {@code PS256} or
   * {@code RS256}. Entra ID takes both; a library may offer one only.
   */
  default String algorithm() {
    return "PS256";
  }

  /**
   * How the certificate's thumbprint is written in the header {@code x5t#S256}. RFC 7515 section
   * 4.1.8 wants base64url without padding; MSAL4J writes the other alphabet, and Entra ID takes
   * either.
   */
  default Base64.Encoder thumbprintEncoding() {
    return Base64.getUrlEncoder().withoutPadding();
  }

  /** What the header {@code User-Agent} begins with: a team's own adapter has its own name. */
  default String userAgent() {
    return "mailgrant";
  }
}
