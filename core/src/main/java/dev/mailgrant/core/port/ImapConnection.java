package dev.mailgrant.core.port;

import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.sasl.SaslMechanism;
import java.util.List;
import java.util.function.Consumer;

/**
 * A conversation with an IMAP server: commands and their replies, not lines. For use by one thread
 * at a time.
 */
public non-sealed interface ImapConnection extends MailConnection {

  /** The server's first line; with STARTTLS the unencrypted one. It may be a BYE. */
  Greeting greeting();

  /**
   * The capabilities that are known at this time: from the greeting, a reply, or an unsolicited
   * response. {@link Capabilities#NONE} if none were received; those from before STARTTLS are
   * discarded (RFC 3501 section 6.2.1).
   */
  Capabilities capabilities();

  /**
   * Returns whether another command can be sent: there was no BYE, lost connection or protocol
   * violation.
   */
  @Override
  boolean isUsable();

  /**
   * Sends a command and reads the reply up to the tagged response.
   *
   * @throws NetworkException if the connection is lost or times out
   * @throws ImapByeException if the server sends BYE and the command is not LOGOUT
   * @throws ImapException if the server violates the protocol
   */
  Reply execute(Command command) throws NetworkException, ImapException;

  /**
   * Sends commands without waiting between them (RFC 3501 section 5.5) and passes on each reply as
   * soon as it is complete. Only for commands that do not depend on each other: a server that
   * refuses one still runs the others. Replies that were passed on before an exception remain
   * valid. An adapter without pipelining runs one command after the other.
   *
   * @param commands the commands; a BYE ends the method unless it answers a LOGOUT
   * @param each receives the replies, in the order of the commands
   * @throws NetworkException if the connection is lost or times out
   * @throws ImapByeException if the server sends BYE for a command other than LOGOUT
   * @throws ImapException if the server violates the protocol
   */
  default void executeAll(List<Command> commands, Consumer<Reply> each)
      throws NetworkException, ImapException {
    for (Command command : commands) {
      each.accept(execute(command));
    }
  }

  /**
   * Authenticates (RFC 3501 section 6.2.2): with an initial response if the server has offered
   * {@code SASL-IR} (RFC 4959), in two steps otherwise. The first message is sent once. A further
   * challenge is answered with {@link SaslMechanism#next}; another one after that cancels the
   * exchange.
   *
   * @throws NetworkException if the connection is lost or times out
   * @throws ImapByeException if the server sends BYE
   * @throws ImapException if the server violates the protocol
   */
  AuthenticateReply authenticate(SaslMechanism mechanism) throws NetworkException, ImapException;
}
