package dev.mailgrant.core.port;

import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;

/**
 * Obtains access tokens by the client credentials grant (RFC 6749 section 4.4) for the one
 * application it was made for.
 *
 * <p>Adapters ask the server each time; remembering and repeating are decorators over this port.
 * Safe for use by several threads. Kept to one method on purpose: whatever tells adapters apart
 * belongs in their constructors.
 */
@FunctionalInterface
public interface TokenSource {

  /**
   * Gets a token.
   *
   * @param request what it is for, and by when it must be here; if {@link TokenRequest#force} it
   *     comes from the server
   * @return a token fit for the request
   * @throws TokenRefusedException if the server said no: asking again unchanged will not help
   * @throws TokenUnavailableException if no usable answer came in time: asking again may help
   * @throws CredentialUnusableException if our own credential cannot be used, so that nothing was
   *     sent
   */
  AccessToken acquire(TokenRequest request) throws TokenException;
}
