package dev.mailgrant.settings.login;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientAuthOptions;
import dev.mailgrant.settings.TokenAdapter;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;

/**
 * All validated settings of a token request, without a mailbox. Immutable and safe for use by
 * several threads.
 *
 * @param adapter the token adapter
 * @param registration the application with its credential
 * @param clientAuth how it authenticates to an authorization server other than Entra ID
 * @param scope the scope
 * @param protocol the protocol that the token is for; it only decides which role is expected
 * @param network the network settings
 * @param store the token store of the command {@code token}; not used otherwise
 * @param deadline the time limit of the whole run
 */
public record TokenSettings(
    TokenAdapter adapter,
    AppRegistration registration,
    ClientAuthOptions clientAuth,
    String scope,
    MailProtocol protocol,
    NetworkSettings network,
    Optional<TokenStoreSettings> store,
    Duration deadline) {

  /** Returns these settings with one more trusted certificate authority. */
  public TokenSettings trusting(X509Certificate more) {
    return new TokenSettings(
        adapter,
        registration,
        clientAuth,
        scope,
        protocol,
        network.trusting(more),
        store,
        deadline);
  }
}
