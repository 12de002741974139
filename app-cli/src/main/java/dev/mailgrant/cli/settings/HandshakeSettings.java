package dev.mailgrant.cli.settings;

import dev.mailgrant.auth.nimbus.NimbusOptions;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.sasl.BearerMechanism;
import java.net.Proxy;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a handshake needs, checked. Immutable and safe for use by several threads.
 *
 * @param tokenAdapter how tokens are asked for
 * @param imapAdapter how the IMAP server is reached
 * @param registration who we are, the credential included
 * @param nimbusOptions what other servers than Entra ID want
 * @param scope what the token is asked for
 * @param endpoint the IMAP server
 * @param mechanism how the token is handed over
 * @param mailbox the mailbox
 * @param folder the folder in it
 * @param proxy for the token request
 * @param trustAnchors further trust anchors, for both hosts
 * @param connectTimeout the limit of a name look-up, and of a TCP connection
 * @param readTimeout how long a server may send nothing
 * @param deadline the limit of the whole
 */
public record HandshakeSettings(
    TokenAdapter tokenAdapter,
    ImapAdapter imapAdapter,
    AppRegistration registration,
    NimbusOptions nimbusOptions,
    String scope,
    ImapEndpoint endpoint,
    BearerMechanism mechanism,
    Mailbox mailbox,
    Folder folder,
    Proxy proxy,
    List<X509Certificate> trustAnchors,
    Duration connectTimeout,
    Duration readTimeout,
    Duration deadline) {
  public HandshakeSettings {
    trustAnchors = List.copyOf(trustAnchors);
  }

  /** These settings with further trust anchors. */
  public HandshakeSettings trusting(X509Certificate more) {
    List<X509Certificate> all = new ArrayList<>(trustAnchors);
    all.add(more);
    return new HandshakeSettings(
        tokenAdapter,
        imapAdapter,
        registration,
        nimbusOptions,
        scope,
        endpoint,
        mechanism,
        mailbox,
        folder,
        proxy,
        all,
        connectTimeout,
        readTimeout,
        deadline);
  }
}
