package dev.mailgrant.testkit.contract.imap;

import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.testkit.contract.mail.MailClient;
import dev.mailgrant.testkit.contract.mail.MailDialect;
import dev.mailgrant.testkit.contract.mail.MailTransportSubject;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * What the parts of {@link ImapTransportContract} need from an adapter, and their shared constants.
 */
public interface ImapTransportSubject extends MailTransportSubject {
  /** The capabilities of Exchange, as captured in September 2026. */
  String EXCHANGE_CAPABILITY =
      "* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UIDPLUS MOVE ID UNSELECT"
          + " CHILDREN IDLE NAMESPACE LITERAL+";

  /**
   * Creates the adapter.
   *
   * @param context the trusted certificates
   * @param connectTimeout the limit of a TCP connection
   * @param readTimeout the read timeout
   */
  ImapTransport transport(SSLContext context, Duration connectTimeout, Duration readTimeout);

  /** Creates the adapter, trusting the contract's servers, with long timeouts. */
  default ImapTransport transport() {
    return transport(TRUSTING, AMPLE, AMPLE);
  }

  @Override
  default MailClient client(SSLContext context, Duration connectTimeout, Duration readTimeout) {
    ImapTransport transport = transport(context, connectTimeout, readTimeout);
    return (endpoint, deadline, listener) ->
        new ConversationOverImap(transport.open(endpoint, deadline, listener));
  }

  @Override
  default MailDialect dialect() {
    return new ImapDialect();
  }

  /** Opens a conversation with a server with implicit TLS. */
  default ImapConnection open(ScriptedServer server) throws NetworkException, ImapException {
    return open(server, line -> {});
  }

  /** Opens a conversation with a server with implicit TLS and a listener. */
  default ImapConnection open(ScriptedServer server, ConversationListener listener)
      throws NetworkException, ImapException {
    return transport().open(endpoint(server), ample(), listener);
  }
}
