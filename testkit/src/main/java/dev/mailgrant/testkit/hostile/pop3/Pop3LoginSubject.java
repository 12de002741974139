package dev.mailgrant.testkit.hostile.pop3;

import dev.mailgrant.testkit.contract.pop3.Pop3TransportSubject;
import dev.mailgrant.testkit.hostile.mail.MailLogin;
import dev.mailgrant.testkit.hostile.mail.MailLoginSubject;

/** A POP3 adapter together with a client that runs whole conversations on it. */
public interface Pop3LoginSubject extends Pop3TransportSubject, MailLoginSubject<Pop3Phase> {
  @Override
  default MailLogin<Pop3Phase> login() {
    return new Pop3Login(transport());
  }
}
