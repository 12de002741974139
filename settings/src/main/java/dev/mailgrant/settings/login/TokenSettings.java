package dev.mailgrant.settings.login;

import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientAuthOptions;
import dev.mailgrant.settings.TokenAdapter;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that a token request needs, checked; no mailbox is among it. Immutable and safe for
 * use by several threads.
 *
 * @param adapter how tokens are requested
 * @param registration the application, its credential included
 * @param clientAuth how it authenticates to another authorization server than Entra ID
 * @param scope what the token is requested for
 * @param network how hosts are reached
 * @param store where the command {@code token} stores tokens; nothing else reads it
 * @param deadline the time limit of the whole run
 */
public record TokenSettings(
    TokenAdapter adapter,
    AppRegistration registration,
    ClientAuthOptions clientAuth,
    String scope,
    NetworkSettings network,
    Optional<TokenStoreSettings> store,
    Duration deadline) {

  /** These settings with another trusted certificate authority. */
  public TokenSettings trusting(X509Certificate more) {
    return new TokenSettings(
        adapter, registration, clientAuth, scope, network.trusting(more), store, deadline);
  }
}
