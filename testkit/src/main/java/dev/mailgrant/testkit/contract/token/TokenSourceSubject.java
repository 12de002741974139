package dev.mailgrant.testkit.contract.token;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.TokenSource;
import java.util.Base64;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the parts of {@link TokenSourceContract} need from an adapter. The methods with a default
 * are the only allowed differences between adapters; each gives its reason.
 */
@ExtendWith(FixtureResolver.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface TokenSourceSubject {
  /**
   * Creates the source under test.
   *
   * @param application the application and its token endpoint
   * @param given the environment
   */
  TokenSource tokenSource(AppRegistration application, TokenSourceSetup given);

  /**
   * The configured signature algorithm (RFC 7518 section 3.1), {@code PS256} or {@code RS256}.
   * Entra ID accepts both; a library may support only one.
   */
  default String algorithm() {
    return "PS256";
  }

  /**
   * The encoding of the certificate's thumbprint in the header {@code x5t#S256}. RFC 7515 section
   * 4.1.8 requires base64url without padding; MSAL4J uses the other alphabet, and Entra ID accepts
   * both.
   */
  default Base64.Encoder thumbprintEncoding() {
    return Base64.getUrlEncoder().withoutPadding();
  }

  /** The beginning of the header {@code User-Agent}: each adapter has its own name. */
  default String userAgent() {
    return "mailgrant";
  }
}
