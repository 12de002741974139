package dev.mailgrant.testkit.contract.mail;

import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.sasl.SaslMechanism;

/** What the conversations of all mail transports have in common. For use by one thread. */
public interface MailConversation extends AutoCloseable {

  /** The greeting's text. */
  String greeting();

  /** The TLS session. */
  TlsSession tls();

  /** Returns whether another command can be sent. */
  boolean isUsable();

  /**
   * Sends {@link MailDialect#command}.
   *
   * @throws ConnectionException as the port says
   */
  void ask() throws ConnectionException;

  /**
   * Authenticates.
   *
   * @throws ConnectionException as the port says
   */
  LoginReply login(SaslMechanism mechanism) throws ConnectionException;

  @Override
  void close();
}
