package dev.mailgrant.testkit.contract.pop3;

import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.core.sasl.SaslReply;
import dev.mailgrant.testkit.contract.mail.LoginReply;
import dev.mailgrant.testkit.contract.mail.MailConversation;

/**
 * A POP3 connection in the shared contracts.
 *
 * @param connection the connection
 */
record ConversationOverPop3(Pop3Connection connection) implements MailConversation {
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
    connection.execute(Pop3Command.CAPA);
  }

  @Override
  public LoginReply login(SaslMechanism mechanism) throws ConnectionException {
    SaslReply<Pop3Reply> reply = connection.authenticate(mechanism);
    return new LoginReply(reply.reply().isOk(), reply.reply(), reply.challenge());
  }

  @Override
  public void close() {
    connection.close();
  }
}
