package dev.mailgrant.testkit.hostile.smtp;

import dev.mailgrant.testkit.contract.smtp.SmtpTransportSubject;
import dev.mailgrant.testkit.hostile.mail.MailLogin;
import dev.mailgrant.testkit.hostile.mail.MailLoginSubject;

/** An SMTP adapter together with a client that runs whole conversations on it. */
public interface SmtpLoginSubject extends SmtpTransportSubject, MailLoginSubject<SmtpPhase> {
  @Override
  default MailLogin<SmtpPhase> login() {
    return new SmtpLogin(transport());
  }
}
