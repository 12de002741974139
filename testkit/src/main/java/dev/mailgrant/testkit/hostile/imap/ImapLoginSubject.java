package dev.mailgrant.testkit.hostile.imap;

import dev.mailgrant.testkit.contract.imap.ImapTransportSubject;
import dev.mailgrant.testkit.hostile.mail.MailLogin;
import dev.mailgrant.testkit.hostile.mail.MailLoginSubject;

/** An IMAP adapter together with a client that runs whole conversations on it. */
public interface ImapLoginSubject extends ImapTransportSubject, MailLoginSubject<ImapPhase> {
  @Override
  default MailLogin<ImapPhase> login() {
    return new ImapLogin(transport());
  }
}
