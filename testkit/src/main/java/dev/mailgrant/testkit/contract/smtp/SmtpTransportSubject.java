package dev.mailgrant.testkit.contract.smtp;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.port.SmtpTransport;
import dev.mailgrant.core.smtp.SmtpCommand;
import dev.mailgrant.core.smtp.SmtpException;
import dev.mailgrant.testkit.contract.mail.MailClient;
import dev.mailgrant.testkit.contract.mail.MailDialect;
import dev.mailgrant.testkit.contract.mail.MailTransportSubject;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Duration;
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;

/**
 * What the parts of {@link SmtpTransportContract} need from an adapter, and their shared constants.
 */
public interface SmtpTransportSubject extends MailTransportSubject {
  /** A command without arguments. */
  SmtpCommand NOOP = new SmtpCommand("NOOP", "NOOP");

  /** A command with an argument. */
  SmtpCommand MAIL = SmtpCommand.mail(MAILBOX, OptionalLong.empty(), false);

  /** EHLO from a client of a scripted server. */
  String EHLO = SmtpDialect.EHLO;

  /**
   * Creates the adapter.
   *
   * @param context the trusted certificates
   * @param connectTimeout the limit of a TCP connection
   * @param readTimeout the read timeout
   */
  SmtpTransport transport(SSLContext context, Duration connectTimeout, Duration readTimeout);

  /** Creates the adapter, trusting the contract's servers, with long timeouts. */
  default SmtpTransport transport() {
    return transport(TRUSTING, AMPLE, AMPLE);
  }

  @Override
  default MailClient client(SSLContext context, Duration connectTimeout, Duration readTimeout) {
    SmtpTransport transport = transport(context, connectTimeout, readTimeout);
    return (endpoint, deadline, listener) ->
        new ConversationOverSmtp(transport.open(endpoint, deadline, listener));
  }

  @Override
  default MailDialect dialect() {
    return new SmtpDialect();
  }

  /** A server that has greeted and received NOOP. */
  default Script noop() {
    return greeted().expect("NOOP");
  }

  /** Opens a conversation with a server with implicit TLS. */
  default SmtpConnection open(ScriptedServer server) throws NetworkException, SmtpException {
    return open(server, line -> {});
  }

  /** Opens a conversation with a server with implicit TLS and a listener. */
  default SmtpConnection open(ScriptedServer server, ConversationListener listener)
      throws NetworkException, SmtpException {
    return transport().open(endpoint(server), ample(), listener);
  }
}
