package dev.mailgrant.settings.login;

import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.settings.ImapAdapter;
import dev.mailgrant.settings.TokenAdapter;
import java.security.cert.X509Certificate;
import java.time.Duration;

/**
 * All that a handshake needs, checked. Immutable and safe for use by several threads.
 *
 * @param token what the token request needs; its trust anchors and limits are those of both hosts
 * @param imapAdapter how the IMAP server is reached
 * @param endpoint the IMAP server
 * @param mechanism how the token is handed over
 * @param mailbox the mailbox
 * @param folder the folder in it
 */
public record HandshakeSettings(
    TokenSettings token,
    ImapAdapter imapAdapter,
    ImapEndpoint endpoint,
    BearerMechanism mechanism,
    Mailbox mailbox,
    Folder folder) {

  /** How tokens are asked for. */
  public TokenAdapter tokenAdapter() {
    return token.adapter();
  }

  /** Who we are, the credential included. */
  public AppRegistration registration() {
    return token.registration();
  }

  /** What the token is asked for. */
  public String scope() {
    return token.scope();
  }

  /** The limit of the whole. */
  public Duration deadline() {
    return token.deadline();
  }

  /** These settings with further trust anchors. */
  public HandshakeSettings trusting(X509Certificate more) {
    return new HandshakeSettings(
        token.trusting(more), imapAdapter, endpoint, mechanism, mailbox, folder);
  }
}
