package dev.mailgrant.testkit.hostile.pop3;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.pop3.MaildropStatus;
import dev.mailgrant.core.pop3.Pop3Capabilities;
import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.pop3.Pop3Exception;
import dev.mailgrant.core.pop3.Pop3RefusedException;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.core.port.Pop3Transport;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.testkit.contract.pop3.Pop3TransportSubject;
import dev.mailgrant.testkit.hostile.mail.ExpectedOutcome;
import dev.mailgrant.testkit.hostile.mail.LoginRun;
import dev.mailgrant.testkit.hostile.mail.MailLogin;

/**
 * A client that logs in, sends STAT, and ends the session with QUIT, also after a negative reply.
 *
 * @param transport the adapter
 */
record Pop3Login(Pop3Transport transport) implements MailLogin<Pop3Phase> {
  @Override
  public LoginRun<Pop3Phase> run(
      MailEndpoint endpoint, Deadline deadline, ConversationListener listener) {
    Pop3Phase moment = Pop3Phase.GREETING;
    try (Pop3Connection connection = transport.open(endpoint, deadline, listener)) {
      Pop3Reply reply = connection.greeting();
      ExpectedOutcome ending = ExpectedOutcome.UNHARMED;
      for (Pop3Phase next : Pop3Phase.values()) {
        if (next == Pop3Phase.GREETING || next.call() != next) {
          continue;
        }
        ending = judge(reply, moment);
        if (ending != ExpectedOutcome.UNHARMED) {
          break;
        }
        moment = next;
        reply = say(moment, connection);
      }
      if (connection.isUsable()) {
        connection.execute(Pop3Command.QUIT);
      }
      return LoginRun.ended(ending, moment);
    } catch (Pop3RefusedException e) {
      return LoginRun.failed(ExpectedOutcome.REFUSED_BEFORE_TLS, moment, e);
    } catch (Pop3Exception e) {
      return LoginRun.failed(ExpectedOutcome.PROTOCOL_VIOLATED, moment, e);
    } catch (NetworkException e) {
      return LoginRun.failed(moment, e);
    }
  }

  private static Pop3Reply say(Pop3Phase moment, Pop3Connection connection)
      throws NetworkException, Pop3Exception {
    return switch (moment) {
      case CAPA -> connection.execute(Pop3Command.CAPA);
      case AUTH ->
          connection
              .authenticate(new XOAuth2(Pop3TransportSubject.MAILBOX, Pop3TransportSubject.TOKEN))
              .reply();
      case STAT -> connection.execute(Pop3Command.STAT);
      case QUIT -> connection.execute(Pop3Command.QUIT);
      case GREETING, TOKEN -> throw new IllegalArgumentException("no call: " + moment);
    };
  }

  private static ExpectedOutcome judge(Pop3Reply reply, Pop3Phase moment) {
    if (!reply.isOk()) {
      return ExpectedOutcome.REFUSED;
    }
    return switch (moment) {
      case CAPA ->
          Pop3Capabilities.of(reply).mechanisms().contains(XOAuth2.NAME)
              ? ExpectedOutcome.UNHARMED
              : ExpectedOutcome.NOT_OFFERED;
      case STAT ->
          MaildropStatus.of(reply).isPresent() ? ExpectedOutcome.UNHARMED : ExpectedOutcome.REFUSED;
      default -> ExpectedOutcome.UNHARMED;
    };
  }
}
