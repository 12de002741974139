package dev.mailgrant.core.handshake;

import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.sasl.BearerMechanism;

/**
 * Which mailbox a login is for, where, and how the token is sent. Immutable and safe for use by
 * several threads.
 *
 * @param mailbox the mailbox
 * @param endpoint where the IMAP server listens
 * @param mechanism the SASL mechanism
 * @param scope what the token is requested for
 */
public record LoginTarget(
    Mailbox mailbox, ImapEndpoint endpoint, BearerMechanism mechanism, String scope) {

  /** The same login for another mailbox. */
  public LoginTarget with(Mailbox other) {
    return new LoginTarget(other, endpoint, mechanism, scope);
  }
}
