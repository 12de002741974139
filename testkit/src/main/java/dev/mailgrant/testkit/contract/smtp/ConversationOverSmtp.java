package dev.mailgrant.testkit.contract.smtp;

import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.core.sasl.SaslReply;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.testkit.contract.mail.LoginReply;
import dev.mailgrant.testkit.contract.mail.MailConversation;

/**
 * An SMTP connection in the shared contracts.
 *
 * @param connection the connection
 */
record ConversationOverSmtp(SmtpConnection connection) implements MailConversation {
  @Override
  public String greeting() {
    return connection.greeting().text();
  }

  @Override
  public TlsSession tls() {
    return connection.tls();
  }

  @Override
  public boolean isUsable() {
    return connection.isUsable();
  }

  @Override
  public void ask() throws ConnectionException {
    connection.execute(SmtpTransportSubject.NOOP);
  }

  @Override
  public LoginReply login(SaslMechanism mechanism) throws ConnectionException {
    SaslReply<SmtpReply> reply = connection.authenticate(mechanism);
    return new LoginReply(reply.reply().isPositive(), reply.reply(), reply.challenge());
  }

  @Override
  public void close() {
    connection.close();
  }
}
