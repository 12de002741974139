package dev.mailgrant.testkit.imap.hostile;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.sasl.AuthenticateReply;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.testkit.imap.ImapTransportSubject;
import java.util.Optional;

/**
 * A client's way through a whole conversation, from the greeting to LOGOUT, as far as it gets.
 *
 * @param ending how it ended
 * @param moment where
 * @param failure what was thrown, if anything was
 */
public record Visit(Ending ending, Moment moment, Optional<Exception> failure) {

  /**
   * Goes the way and closes the connection.
   *
   * @throws RuntimeException or an error, if the adapter throws what it must not
   */
  public static Visit make(ImapTransport transport, ImapEndpoint endpoint, Deadline deadline) {
    return make(transport, endpoint, deadline, line -> {});
  }

  /** The same, and has somebody listen. */
  public static Visit make(
      ImapTransport transport,
      ImapEndpoint endpoint,
      Deadline deadline,
      ConversationListener listener) {
    Moment moment = Moment.GREETING;
    try (ImapConnection connection = transport.open(endpoint, deadline, listener)) {
      Status greeting = connection.greeting().status().status();
      if (greeting != Status.OK) {
        if (connection.isUsable()) {
          connection.execute(Command.logout());
        }
        return ended(greeting == Status.BYE ? Ending.BYE : Ending.PREAUTH, moment);
      }
      moment = Moment.CAPABILITY;
      connection.execute(Command.capability());
      Ending ending = Ending.UNHARMED;
      if (!connection.capabilities().offersMechanism(XOAuth2.NAME)) {
        ending = Ending.NOT_OFFERED;
      } else {
        moment = Moment.AUTHENTICATE;
        boolean accepted =
            connection.authenticate(
                    new XOAuth2(ImapTransportSubject.MAILBOX, ImapTransportSubject.TOKEN))
                instanceof AuthenticateReply.Accepted;
        if (accepted) {
          moment = Moment.SELECT;
          accepted = connection.execute(Command.select(Folder.INBOX)).isOk();
        }
        if (accepted) {
          moment = Moment.LEAVE;
          connection.execute(Command.unselect());
        } else {
          ending = Ending.REFUSED;
        }
      }
      if (ending == Ending.UNHARMED) {
        moment = Moment.LOGOUT;
      }
      connection.execute(Command.logout());
      return ended(ending, moment);
    } catch (ImapByeException e) {
      return new Visit(Ending.BYE, moment, Optional.of(e));
    } catch (ImapException e) {
      return new Visit(Ending.PROTOCOL_VIOLATED, moment, Optional.of(e));
    } catch (NetworkException e) {
      return new Visit(ending(e.fault()), moment, Optional.of(e));
    }
  }

  private static Visit ended(Ending ending, Moment moment) {
    return new Visit(ending, moment, Optional.empty());
  }

  private static Ending ending(NetworkFault fault) {
    return switch (fault) {
      case CONNECTION_LOST -> Ending.CONNECTION_LOST;
      case OUT_OF_TIME -> Ending.OUT_OF_TIME;
      case TLS_REFUSED -> Ending.TLS_REFUSED;
      case UNRESOLVED, UNREACHABLE, UNUSABLE_ANSWER, INTERRUPTED ->
          throw new AssertionError("no server on loopback ends in " + fault);
    };
  }
}
