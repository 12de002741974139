package dev.mailgrant.testkit.contract.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.sandbox.tls.CertificateAuthority;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.SSLContext;

/**
 * What the contracts of every mail transport need from an adapter, and their shared constants. The
 * contract of a protocol implements {@link #client} and {@link #dialect}, an adapter's test only
 * creates the transport.
 */
public interface MailTransportSubject {
  /** Longer than any test. */
  Duration AMPLE = Duration.ofSeconds(30);

  /** Short enough for a test, long enough for a handshake on a busy machine. */
  Duration SHORT = Duration.ofMillis(1500);

  /** The CA of the contract's servers. */
  CertificateAuthority AUTHORITY = CertificateAuthority.create(Clock.systemUTC());

  /** The valid certificate of a server. */
  SSLContext LOCALHOST = AUTHORITY.serverContext("localhost", "127.0.0.1");

  /** Trusts {@link #AUTHORITY}. */
  SSLContext TRUSTING = AUTHORITY.clientContext();

  /** A token that is not a JWT, so that it cannot be redacted by its format. */
  AccessToken TOKEN =
      new AccessToken(
          Secret.of("opaque-9f1c2d3e4b5a69788796a5b4c3d2e1f0-opaque-0011223344556677"),
          Instant.MAX,
          Instant.MAX,
          "https://outlook.office365.com/.default");

  /** The mailbox. */
  Mailbox MAILBOX = new Mailbox("shared.invoices.2026@contoso.example");

  /** Google's error challenge as documented, in base64. */
  String ERROR_CHALLENGE =
      "eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZ29vZ2xlLmNvbS8ifQ==";

  /**
   * The adapter in the form that all protocols share.
   *
   * @param context the trusted certificates
   * @param connectTimeout the limit of a TCP connection
   * @param readTimeout the read timeout
   */
  MailClient client(SSLContext context, Duration connectTimeout, Duration readTimeout);

  /** The words of its protocol. */
  MailDialect dialect();

  /** The adapter, trusting the contract's servers, with long timeouts. */
  default MailClient client() {
    return client(TRUSTING, AMPLE, AMPLE);
  }

  /** The endpoint of a scripted server with implicit TLS. */
  default MailEndpoint endpoint(ScriptedServer server) {
    return dialect().endpoint("localhost", server.port(), TlsMode.IMPLICIT);
  }

  /** The endpoint of a scripted server without implicit TLS. */
  default MailEndpoint clearEndpoint(ScriptedServer server) {
    return dialect().endpoint("localhost", server.port(), TlsMode.STARTTLS);
  }

  /** A deadline that no test reaches. */
  default Deadline ample() {
    return Deadline.after(AMPLE, Clock.systemUTC());
  }

  /** Starts a server with implicit TLS. */
  default ScriptedServer server(Script script) {
    return ScriptedServer.implicitTls(LOCALHOST, script);
  }

  /** Starts a server without implicit TLS. */
  default ScriptedServer clearServer(Script script) {
    return ScriptedServer.inTheClear(LOCALHOST, script);
  }

  /** A server with a correct greeting. */
  default Script greeted() {
    return Script.say(dialect().greeting());
  }

  /** Opens a conversation with a server with implicit TLS. */
  default MailConversation converse(ScriptedServer server) throws ConnectionException {
    return converse(server, line -> {});
  }

  /** Opens a conversation with a server with implicit TLS and a listener. */
  default MailConversation converse(ScriptedServer server, ConversationListener listener)
      throws ConnectionException {
    return client().open(endpoint(server), ample(), listener);
  }

  /** Opens a conversation with a server that starts TLS later. */
  default MailConversation converseFromTheClear(
      ScriptedServer server, ConversationListener listener) throws ConnectionException {
    return client().open(clearEndpoint(server), ample(), listener);
  }

  /** The mechanism that most tests use. */
  default SaslMechanism xoauth2() {
    return new XOAuth2(MAILBOX, TOKEN);
  }

  /**
   * The expected message of {@link #xoauth2}, built from its definition without the tested code.
   */
  default String xoauth2Message() {
    String message =
        "user=" + MAILBOX.address() + "\1auth=Bearer " + TOKEN.value().reveal() + "\1\1";
    return Base64.getEncoder().encodeToString(message.getBytes(UTF_8));
  }
}
