package dev.mailgrant.core.port;

import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;

/**
 * Obtains access tokens by the client credentials grant (RFC 6749 section 4.4) for one application.
 *
 * <p>Adapters send a request each time; caching and retries are decorators over this port. Safe for
 * use by several threads. The interface has only one method on purpose: differences between
 * adapters belong in their constructors.
 */
@FunctionalInterface
public interface TokenSource {

  /**
   * Gets a token.
   *
   * @param request the scope and the deadline; with {@link TokenRequest#force} the token comes from
   *     the server
   * @return a token for the request
   * @throws TokenRefusedException if the server refused the request: repeating it unchanged will
   *     not help
   * @throws TokenUnavailableException if no usable response was received in time: trying again may
   *     help
   * @throws CredentialUnusableException if the application's credential cannot be used; nothing was
   *     sent
   */
  AccessToken acquire(TokenRequest request) throws TokenException;
}
