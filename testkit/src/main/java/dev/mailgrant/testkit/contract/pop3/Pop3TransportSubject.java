package dev.mailgrant.testkit.contract.pop3;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.pop3.Pop3Exception;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.core.port.Pop3Transport;
import dev.mailgrant.testkit.contract.mail.MailClient;
import dev.mailgrant.testkit.contract.mail.MailDialect;
import dev.mailgrant.testkit.contract.mail.MailTransportSubject;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** What the parts of {@link Pop3TransportContract} need from an adapter. */
public interface Pop3TransportSubject extends MailTransportSubject {

  /**
   * Creates the adapter.
   *
   * @param context the trusted certificates
   * @param connectTimeout the limit of a TCP connection
   * @param readTimeout the read timeout
   */
  Pop3Transport transport(SSLContext context, Duration connectTimeout, Duration readTimeout);

  /** Creates the adapter, trusting the contract's servers, with long timeouts. */
  default Pop3Transport transport() {
    return transport(TRUSTING, AMPLE, AMPLE);
  }

  @Override
  default MailClient client(SSLContext context, Duration connectTimeout, Duration readTimeout) {
    Pop3Transport transport = transport(context, connectTimeout, readTimeout);
    return (endpoint, deadline, listener) ->
        new ConversationOverPop3(transport.open(endpoint, deadline, listener));
  }

  @Override
  default MailDialect dialect() {
    return new Pop3Dialect();
  }

  /** A server that has greeted and received STAT. */
  default Script stat() {
    return greeted().expect("STAT");
  }

  /** A server that has greeted and received CAPA. */
  default Script capa() {
    return greeted().expect("CAPA");
  }

  /** Opens a conversation with a server with implicit TLS. */
  default Pop3Connection open(ScriptedServer server) throws NetworkException, Pop3Exception {
    return open(server, line -> {});
  }

  /** Opens a conversation with a server with implicit TLS and a listener. */
  default Pop3Connection open(ScriptedServer server, ConversationListener listener)
      throws NetworkException, Pop3Exception {
    return transport().open(endpoint(server), ample(), listener);
  }
}
