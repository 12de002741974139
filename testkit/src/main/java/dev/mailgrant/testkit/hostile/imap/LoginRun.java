package dev.mailgrant.testkit.hostile.imap;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.testkit.contract.imap.ImapTransportSubject;
import java.util.Optional;

/**
 * A client's conversation from the greeting to LOGOUT, as far as it gets.
 *
 * @param ending how it ended
 * @param moment in which phase it ended
 * @param failure the exception, if any
 */
public record LoginRun(
    ExpectedOutcome ending, ConversationPhase moment, Optional<Exception> failure) {

  /**
   * Runs the conversation and closes the connection.
   *
   * @throws RuntimeException or an error, if the adapter throws an exception that it must not throw
   */
  public static LoginRun make(ImapTransport transport, MailEndpoint endpoint, Deadline deadline) {
    return make(transport, endpoint, deadline, line -> {});
  }

  /** The same with a listener. */
  public static LoginRun make(
      ImapTransport transport,
      MailEndpoint endpoint,
      Deadline deadline,
      ConversationListener listener) {
    ConversationPhase moment = ConversationPhase.GREETING;
    try (ImapConnection connection = transport.open(endpoint, deadline, listener)) {
      Status greeting = connection.greeting().status().status();
      if (greeting != Status.OK) {
        if (connection.isUsable()) {
          connection.execute(Command.logout());
        }
        return ended(
            greeting == Status.BYE ? ExpectedOutcome.BYE : ExpectedOutcome.PREAUTH, moment);
      }
      moment = ConversationPhase.CAPABILITY;
      connection.execute(Command.capability());
      ExpectedOutcome ending = ExpectedOutcome.UNHARMED;
      if (!connection.capabilities().offersMechanism(XOAuth2.NAME)) {
        ending = ExpectedOutcome.NOT_OFFERED;
      } else {
        moment = ConversationPhase.AUTHENTICATE;
        boolean accepted =
            connection.authenticate(
                    new XOAuth2(ImapTransportSubject.MAILBOX, ImapTransportSubject.TOKEN))
                instanceof AuthenticateReply.Accepted;
        if (accepted) {
          moment = ConversationPhase.SELECT;
          accepted = connection.execute(Command.select(Folder.INBOX)).isOk();
        }
        if (accepted) {
          moment = ConversationPhase.LEAVE;
          connection.execute(Command.unselect());
        } else {
          ending = ExpectedOutcome.REFUSED;
        }
      }
      if (ending == ExpectedOutcome.UNHARMED) {
        moment = ConversationPhase.LOGOUT;
      }
      connection.execute(Command.logout());
      return ended(ending, moment);
    } catch (ImapByeException e) {
      return new LoginRun(ExpectedOutcome.BYE, moment, Optional.of(e));
    } catch (ImapException e) {
      return new LoginRun(ExpectedOutcome.PROTOCOL_VIOLATED, moment, Optional.of(e));
    } catch (NetworkException e) {
      return new LoginRun(ending(e.fault()), moment, Optional.of(e));
    }
  }

  private static LoginRun ended(ExpectedOutcome ending, ConversationPhase moment) {
    return new LoginRun(ending, moment, Optional.empty());
  }

  private static ExpectedOutcome ending(NetworkFault fault) {
    return switch (fault) {
      case CONNECTION_LOST -> ExpectedOutcome.CONNECTION_LOST;
      case OUT_OF_TIME -> ExpectedOutcome.OUT_OF_TIME;
      case TLS_REFUSED -> ExpectedOutcome.TLS_REFUSED;
      case UNRESOLVED, UNREACHABLE, UNUSABLE_ANSWER, PROXY_LOGIN, INTERRUPTED ->
          throw new AssertionError("no server on loopback ends in " + fault);
    };
  }
}
