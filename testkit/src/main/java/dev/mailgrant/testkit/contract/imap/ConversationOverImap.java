package dev.mailgrant.testkit.contract.imap;

import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.testkit.contract.mail.LoginReply;
import dev.mailgrant.testkit.contract.mail.MailConversation;
import java.util.Optional;

/**
 * An IMAP connection in the shared contracts.
 *
 * @param connection the connection
 */
record ConversationOverImap(ImapConnection connection) implements MailConversation {
  @Override
  public String greeting() {
    return connection.greeting().status().text();
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
    connection.execute(Command.capability());
  }

  @Override
  public LoginReply login(SaslMechanism mechanism) throws ConnectionException {
    AuthenticateReply reply = connection.authenticate(mechanism);
    return new LoginReply(
        reply instanceof AuthenticateReply.Accepted,
        reply.status(),
        reply instanceof AuthenticateReply.Rejected rejected
            ? rejected.challenge()
            : Optional.empty());
  }

  @Override
  public void close() {
    connection.close();
  }
}
