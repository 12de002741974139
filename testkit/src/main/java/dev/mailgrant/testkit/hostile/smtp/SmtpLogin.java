package dev.mailgrant.testkit.hostile.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.port.SmtpTransport;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.core.smtp.SmtpCommand;
import dev.mailgrant.core.smtp.SmtpException;
import dev.mailgrant.core.smtp.SmtpRefusedException;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.testkit.contract.smtp.SmtpTransportSubject;
import dev.mailgrant.testkit.hostile.mail.ExpectedOutcome;
import dev.mailgrant.testkit.hostile.mail.LoginRun;
import dev.mailgrant.testkit.hostile.mail.MailLogin;

/**
 * A client that logs in, sends one message, and ends the session with QUIT, also after a negative
 * reply.
 *
 * @param transport the adapter
 */
record SmtpLogin(SmtpTransport transport) implements MailLogin<SmtpPhase> {
  /** The message. */
  static final String MESSAGE = "Subject: test\r\n\r\nhello\r\n.a line with a dot\r\n";

  /** The message as it is transferred. */
  static final String STUFFED = "Subject: test\r\n\r\nhello\r\n..a line with a dot\r\n.\r\n";

  @Override
  public LoginRun<SmtpPhase> run(
      MailEndpoint endpoint, Deadline deadline, ConversationListener listener) {
    SmtpPhase moment = SmtpPhase.GREETING;
    try (SmtpConnection connection = transport.open(endpoint, deadline, listener)) {
      SmtpReply reply = connection.greeting();
      ExpectedOutcome ending = ExpectedOutcome.UNHARMED;
      for (SmtpPhase next : SmtpPhase.values()) {
        if (next == SmtpPhase.GREETING || next.call() != next) {
          continue;
        }
        ending = judge(reply, moment, connection);
        if (ending != ExpectedOutcome.UNHARMED) {
          break;
        }
        moment = next;
        reply = say(moment, connection);
      }
      if (connection.isUsable()) {
        connection.execute(SmtpCommand.quit());
      }
      return LoginRun.ended(
          reply.code() == SmtpReply.CLOSING ? ExpectedOutcome.SERVER_CLOSING : ending, moment);
    } catch (SmtpRefusedException e) {
      return LoginRun.failed(ExpectedOutcome.REFUSED_BEFORE_TLS, moment, e);
    } catch (SmtpException e) {
      return LoginRun.failed(ExpectedOutcome.PROTOCOL_VIOLATED, moment, e);
    } catch (NetworkException e) {
      return LoginRun.failed(moment, e);
    }
  }

  private static SmtpReply say(SmtpPhase moment, SmtpConnection connection)
      throws NetworkException, SmtpException {
    return switch (moment) {
      case EHLO -> connection.hello();
      case AUTH ->
          connection
              .authenticate(new XOAuth2(SmtpTransportSubject.MAILBOX, SmtpTransportSubject.TOKEN))
              .reply();
      case MAIL -> connection.execute(SmtpTransportSubject.MAIL);
      case RCPT -> connection.execute(SmtpCommand.rcpt(SmtpTransportSubject.MAILBOX));
      case DATA -> connection.data(MESSAGE.getBytes(US_ASCII));
      case QUIT -> connection.execute(SmtpCommand.quit());
      case GREETING, TOKEN, MESSAGE -> throw new IllegalArgumentException("no call: " + moment);
    };
  }

  private static ExpectedOutcome judge(
      SmtpReply reply, SmtpPhase moment, SmtpConnection connection) {
    if (reply.code() == SmtpReply.CLOSING) {
      return ExpectedOutcome.SERVER_CLOSING;
    }
    if (!reply.isPositive()) {
      return ExpectedOutcome.REFUSED;
    }
    return moment == SmtpPhase.EHLO && !connection.extensions().mechanisms().contains(XOAuth2.NAME)
        ? ExpectedOutcome.NOT_OFFERED
        : ExpectedOutcome.UNHARMED;
  }
}
