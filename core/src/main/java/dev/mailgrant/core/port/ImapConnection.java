package dev.mailgrant.core.port;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.sasl.AuthenticateReply;
import dev.mailgrant.core.sasl.SaslMechanism;
import java.util.List;
import java.util.function.Consumer;

/**
 * A conversation with an IMAP server: not a pipe of lines but commands and their replies. For use
 * by one thread at a time.
 */
public interface ImapConnection extends AutoCloseable {

  /** The server's first line; with STARTTLS the one said in the clear. It may be a BYE. */
  Greeting greeting();

  /** What the TLS handshake agreed on. */
  TlsSession tls();

  /**
   * What the server is known to offer at this moment: said in the greeting, in a reply, or of its
   * own accord. {@link Capabilities#NONE} until it has said anything; what was said before STARTTLS
   * is forgotten (RFC 3501 section 6.2.1).
   */
  Capabilities capabilities();

  /**
   * Whether another command can still be sent: no BYE, no lost connection, no protocol violation so
   * far.
   */
  boolean isUsable();

  /**
   * Sends a command and reads up to its tagged completion.
   *
   * @throws NetworkException if the connection breaks or time runs out
   * @throws ImapByeException if the server says BYE and the command is not LOGOUT
   * @throws ImapException if the server breaks the protocol
   */
  Reply execute(Command command) throws NetworkException, ImapException;

  /**
   * Sends commands without waiting in between (RFC 3501 section 5.5) and hands on each reply as
   * soon as it is complete. Only for commands whose answers do not depend on each other's: a server
   * that refuses one still runs the rest. What is handed on before an exception stands. An adapter
   * that cannot send ahead runs one after the other.
   *
   * @param commands what to send; a BYE ends it unless it answers a LOGOUT
   * @param each is told the replies, in the order of the commands
   * @throws NetworkException if the connection breaks or time runs out
   * @throws ImapByeException if the server says BYE to another command than LOGOUT
   * @throws ImapException if the server breaks the protocol
   */
  default void executeAll(List<Command> commands, Consumer<Reply> each)
      throws NetworkException, ImapException {
    for (Command command : commands) {
      each.accept(execute(command));
    }
  }

  /**
   * Authenticates (RFC 3501 section 6.2.2): with an initial response if the server has offered
   * {@code SASL-IR} (RFC 4959), in two steps otherwise. The first message is sent once; a further
   * challenge gets the mechanism's {@link SaslMechanism#next}, any after that cancels the exchange.
   *
   * @throws NetworkException if the connection breaks or time runs out
   * @throws ImapByeException if the server says BYE
   * @throws ImapException if the server breaks the protocol
   */
  AuthenticateReply authenticate(SaslMechanism mechanism) throws NetworkException, ImapException;

  /** Drops the connection; says nothing. Does nothing the second time. */
  @Override
  void close();
}
