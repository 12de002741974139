package dev.mailgrant.core.port;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.core.sasl.SaslReply;
import dev.mailgrant.core.smtp.SmtpCommand;
import dev.mailgrant.core.smtp.SmtpException;
import dev.mailgrant.core.smtp.SmtpExtensions;
import dev.mailgrant.core.smtp.SmtpReply;

/**
 * A conversation with an SMTP server: commands and their replies, not lines. After a reply 421 the
 * connection is no longer usable. For use by one thread at a time.
 */
public non-sealed interface SmtpConnection extends MailConnection {

  /** The server's first reply; with STARTTLS the unencrypted one. It may be negative. */
  SmtpReply greeting();

  /**
   * The extensions in the reply to the last {@link #hello}. {@link SmtpExtensions#NONE} before;
   * those from before STARTTLS are discarded (RFC 3207 section 4.2).
   */
  SmtpExtensions extensions();

  /**
   * Returns whether another command can be sent: there was no QUIT, reply 421, lost connection or
   * protocol violation.
   */
  @Override
  boolean isUsable();

  /**
   * Sends EHLO, with the address literal of this end of the connection as client identity.
   *
   * @throws NetworkException if the connection is lost or times out
   * @throws SmtpException if the server violates the protocol
   */
  SmtpReply hello() throws NetworkException, SmtpException;

  /**
   * Sends a command and reads its reply.
   *
   * @throws NetworkException if the connection is lost or times out
   * @throws SmtpException if the server violates the protocol, for example with a reply 3yz
   */
  SmtpReply execute(SmtpCommand command) throws NetworkException, SmtpException;

  /**
   * Authenticates (RFC 4954 section 4) in two steps: an initial response would make the command
   * longer than 512 octets. If the server refuses the command without an initial response with a
   * syntax error (501, 503 or 504 are such), nothing was sent yet, and the command is sent once
   * more with it. The first message is sent once. A further challenge is answered with {@link
   * SaslMechanism#next}; another one after that cancels the exchange.
   *
   * @throws NetworkException if the connection is lost or times out
   * @throws SmtpException if the server violates the protocol
   */
  SaslReply<SmtpReply> authenticate(SaslMechanism mechanism) throws NetworkException, SmtpException;

  /**
   * Sends a message: DATA, and after a reply 354 the message and a final dot (RFC 5321 section
   * 4.1.1.4). The transcript shows the size of the message instead of its lines.
   *
   * @param message the message (RFC 5322) with CR LF at the end of each line, before dot-stuffing
   * @return the reply to DATA if it is negative, otherwise the reply to the message
   * @throws NetworkException if the connection is lost or times out. After the message was sent,
   *     its message says that it is not known whether the server accepted it
   * @throws SmtpException if the server violates the protocol
   */
  SmtpReply data(byte[] message) throws NetworkException, SmtpException;
}
