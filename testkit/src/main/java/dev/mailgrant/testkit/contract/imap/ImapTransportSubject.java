package dev.mailgrant.testkit.contract.imap;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.sandbox.tls.CertificateAuthority;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;

/**
 * What the parts of {@link ImapTransportContract} need from an adapter, and their shared constants.
 */
public interface ImapTransportSubject {
  /** Longer than any test. */
  Duration AMPLE = Duration.ofSeconds(30);

  /** The CA of the contract's servers. */
  CertificateAuthority AUTHORITY = CertificateAuthority.create(Clock.systemUTC());

  /** The valid certificate of a server. */
  SSLContext LOCALHOST = AUTHORITY.serverContext("localhost", "127.0.0.1");

  /** Trusts {@link #AUTHORITY}. */
  SSLContext TRUSTING = AUTHORITY.clientContext();

  /** The capabilities of Exchange, as captured in September 2026. */
  String EXCHANGE_CAPABILITY =
      "* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UIDPLUS MOVE ID UNSELECT"
          + " CHILDREN IDLE NAMESPACE LITERAL+";

  /** A token that is not a JWT, so that it cannot be redacted by its format. */
  AccessToken TOKEN =
      new AccessToken(
          Secret.of("opaque-9f1c2d3e4b5a69788796a5b4c3d2e1f0-opaque-0011223344556677"),
          Instant.MAX,
          Instant.MAX,
          "https://outlook.office365.com/.default");

  /** The mailbox. */
  Mailbox MAILBOX = new Mailbox("shared.invoices.2026@contoso.example");

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

  /** The endpoint of a scripted server with implicit TLS. */
  default MailEndpoint endpoint(ScriptedServer server) {
    return MailEndpoint.imap("localhost", server.port(), TlsMode.IMPLICIT);
  }

  /** The endpoint of a scripted server without implicit TLS. */
  default MailEndpoint clearEndpoint(ScriptedServer server) {
    return MailEndpoint.imap("localhost", server.port(), TlsMode.STARTTLS);
  }

  /** A deadline that no test reaches. */
  default Deadline ample() {
    return Deadline.after(AMPLE, Clock.systemUTC());
  }

  /** Starts a server with implicit TLS. */
  default ScriptedServer server(Script script) {
    return ScriptedServer.implicitTls(LOCALHOST, script);
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
