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
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.testkit.contract.imap.ImapTransportSubject;
import dev.mailgrant.testkit.hostile.mail.ExpectedOutcome;
import dev.mailgrant.testkit.hostile.mail.LoginRun;
import dev.mailgrant.testkit.hostile.mail.MailLogin;

/**
 * A client's conversation from the greeting to LOGOUT.
 *
 * @param transport the adapter
 */
record ImapLogin(ImapTransport transport) implements MailLogin<ImapPhase> {
  @Override
  public LoginRun<ImapPhase> run(
      MailEndpoint endpoint, Deadline deadline, ConversationListener listener) {
    ImapPhase moment = ImapPhase.GREETING;
    try (ImapConnection connection = transport.open(endpoint, deadline, listener)) {
      Status greeting = connection.greeting().status().status();
      if (greeting != Status.OK) {
        if (connection.isUsable()) {
          connection.execute(Command.logout());
        }
        return LoginRun.ended(
            greeting == Status.BYE ? ExpectedOutcome.SERVER_CLOSING : ExpectedOutcome.PREAUTH,
            moment);
      }
      moment = ImapPhase.CAPABILITY;
      connection.execute(Command.capability());
      ExpectedOutcome ending = ExpectedOutcome.UNHARMED;
      if (!connection.capabilities().offersMechanism(XOAuth2.NAME)) {
        ending = ExpectedOutcome.NOT_OFFERED;
      } else {
        moment = ImapPhase.AUTHENTICATE;
        boolean accepted =
            connection.authenticate(
                    new XOAuth2(ImapTransportSubject.MAILBOX, ImapTransportSubject.TOKEN))
                instanceof AuthenticateReply.Accepted;
        if (accepted) {
          moment = ImapPhase.SELECT;
          accepted = connection.execute(Command.select(Folder.INBOX)).isOk();
        }
        if (accepted) {
          moment = ImapPhase.LEAVE;
          connection.execute(Command.unselect());
        } else {
          ending = ExpectedOutcome.REFUSED;
        }
      }
      if (ending == ExpectedOutcome.UNHARMED) {
        moment = ImapPhase.LOGOUT;
      }
      connection.execute(Command.logout());
      return LoginRun.ended(ending, moment);
    } catch (ImapByeException e) {
      return LoginRun.failed(ExpectedOutcome.SERVER_CLOSING, moment, e);
    } catch (ImapException e) {
      return LoginRun.failed(ExpectedOutcome.PROTOCOL_VIOLATED, moment, e);
    } catch (NetworkException e) {
      return LoginRun.failed(moment, e);
    }
  }
}
