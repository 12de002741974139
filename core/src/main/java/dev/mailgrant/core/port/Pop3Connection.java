package dev.mailgrant.core.port;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.pop3.Pop3Exception;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.core.sasl.SaslReply;

/**
 * A conversation with a POP3 server: commands and their replies, not lines. For use by one thread
 * at a time.
 */
public non-sealed interface Pop3Connection extends MailConnection {

  /** The server's first reply; with STLS the unencrypted one. It may be negative. */
  Pop3Reply greeting();

  /**
   * Returns whether another command can be sent: there was no QUIT, lost connection or protocol
   * violation.
   */
  @Override
  boolean isUsable();

  /**
   * Sends a command and reads its reply.
   *
   * @throws NetworkException if the connection is lost or times out
   * @throws Pop3Exception if the server violates the protocol
   */
  Pop3Reply execute(Pop3Command command) throws NetworkException, Pop3Exception;

  /**
   * Authenticates (RFC 5034 section 4) in two steps: an initial response would make the command
   * longer than 255 octets, and Exchange refuses it. The first message is sent once. A further
   * challenge is answered with {@link SaslMechanism#next}; another one after that cancels the
   * exchange.
   *
   * @throws NetworkException if the connection is lost or times out
   * @throws Pop3Exception if the server violates the protocol
   */
  SaslReply<Pop3Reply> authenticate(SaslMechanism mechanism) throws NetworkException, Pop3Exception;
}
