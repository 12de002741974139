package dev.mailgrant.settings.login;

import dev.mailgrant.core.handshake.LoginTarget;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.settings.ImapAdapter;
import dev.mailgrant.settings.TokenAdapter;
import java.security.cert.X509Certificate;
import java.time.Duration;

/**
 * All validated settings of a login. Immutable and safe for use by several threads.
 *
 * @param token the settings of the token request; its network settings apply to both hosts
 * @param imapAdapter the IMAP adapter
 * @param target the mailbox, the server and the mechanism
 * @param folder the folder to open over IMAP
 * @param imap the IMAP server, which another protocol is compared with
 */
public record HandshakeSettings(
    TokenSettings token,
    ImapAdapter imapAdapter,
    LoginTarget target,
    Folder folder,
    MailEndpoint imap) {

  /** The token adapter. */
  public TokenAdapter tokenAdapter() {
    return token.adapter();
  }

  /** The application with its credential. */
  public AppRegistration registration() {
    return token.registration();
  }

  /** The mailbox. */
  public Mailbox mailbox() {
    return target.mailbox();
  }

  /** The mail server. */
  public MailEndpoint endpoint() {
    return target.endpoint();
  }

  /** The time limit of the whole run. */
  public Duration deadline() {
    return token.deadline();
  }

  /** Returns these settings with one more trusted certificate authority. */
  public HandshakeSettings trusting(X509Certificate more) {
    return new HandshakeSettings(token.trusting(more), imapAdapter, target, folder, imap);
  }
}
