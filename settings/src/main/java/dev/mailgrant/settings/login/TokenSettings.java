package dev.mailgrant.settings.login;

import dev.mailgrant.auth.nimbus.NimbusOptions;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.settings.TokenAdapter;
import java.net.Proxy;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a token request needs, checked; no mailbox is among it. Immutable and safe for use by
 * several threads.
 *
 * @param adapter how tokens are asked for
 * @param registration who we are, the credential included
 * @param nimbusOptions what other servers than Entra ID want
 * @param scope what the token is asked for
 * @param proxy for the token request
 * @param trustAnchors further trust anchors
 * @param store where the command {@code token} keeps tokens; nothing else reads it
 * @param connectTimeout the limit of a name look-up, and of a TCP connection
 * @param readTimeout how long a server may send nothing
 * @param deadline the limit of the whole run
 */
public record TokenSettings(
    TokenAdapter adapter,
    AppRegistration registration,
    NimbusOptions nimbusOptions,
    String scope,
    Proxy proxy,
    List<X509Certificate> trustAnchors,
    Optional<TokenStoreSettings> store,
    Duration connectTimeout,
    Duration readTimeout,
    Duration deadline) {
  public TokenSettings {
    trustAnchors = List.copyOf(trustAnchors);
  }

  /** These settings with further trust anchors. */
  public TokenSettings trusting(X509Certificate more) {
    List<X509Certificate> all = new ArrayList<>(trustAnchors);
    all.add(more);
    return new TokenSettings(
        adapter,
        registration,
        nimbusOptions,
        scope,
        proxy,
        all,
        store,
        connectTimeout,
        readTimeout,
        deadline);
  }
}
