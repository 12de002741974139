package dev.mailgrant.testkit.contract.mail;

import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.testkit.server.Script;

/**
 * The words of one protocol, from which the shared contracts build their scripts. Implementations
 * are immutable.
 */
public interface MailDialect {

  /** An endpoint of this protocol. */
  MailEndpoint endpoint(String host, int port, TlsMode tls);

  /** A greeting that permits everything, with the text {@code hello}. */
  String greeting();

  /** A greeting with this text. */
  String greeting(String text);

  /** The command of {@link MailConversation#ask} as the client sends it after the greeting. */
  String command();

  /** The first line of an incomplete reply to {@link #command}. */
  String incompleteReply();

  /** A server without TLS that has received the command to start TLS. */
  Script startTlsReceived();

  /** The command to start TLS. */
  String startTls();

  /** The positive reply to {@link #startTls}. */
  String startTlsAccepted();

  /** The command that starts a login with XOAUTH2, without the token. */
  String auth();

  /** A server over TLS, after its greeting, that has received {@link #auth} and must prompt. */
  Script authReceived();

  /** A server over TLS, after its greeting, that has received the first message of SASL. */
  Script messageReceived();

  /** A challenge, with this base64. */
  String challenge(String base64);

  /** A reply that accepts the login. */
  String accepted(String text);

  /** A reply that rejects the login. */
  String rejected(String text);

  /** The exception for a violation of the protocol. */
  Class<? extends ConnectionException> violation();
}
