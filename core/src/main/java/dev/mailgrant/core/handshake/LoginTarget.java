package dev.mailgrant.core.handshake;

import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.sasl.BearerMechanism;

/**
 * The mailbox to log in to, its server, and the mechanism that sends the token. Immutable and safe
 * for use by several threads.
 *
 * @param mailbox the mailbox
 * @param endpoint the mail server
 * @param mechanism the SASL mechanism
 * @param scope the scope of the token
 */
public record LoginTarget(
    Mailbox mailbox, MailEndpoint endpoint, BearerMechanism mechanism, String scope) {

  /** Returns the same login for another mailbox. */
  public LoginTarget with(Mailbox other) {
    return new LoginTarget(other, endpoint, mechanism, scope);
  }
}
