package dev.mailgrant.cli.login;

import dev.mailgrant.auth.msal.MsalTokenSource;
import dev.mailgrant.auth.nimbus.NimbusTokenSource;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.handshake.LoginTarget;
import dev.mailgrant.core.handshake.proof.Proof;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.port.MailTransport;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import dev.mailgrant.imap.socket.SocketImapTransport;
import dev.mailgrant.pop3.socket.SocketPop3Transport;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.settings.TokenAdapter;
import dev.mailgrant.smtp.socket.SocketSmtpTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Logs in to another mail server with the tokens of a sandbox, over the transports and token
 * adapters that the program has.
 */
public final class SandboxLogin implements AutoCloseable {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20));

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Sandbox sandbox;
  private final SSLContext trusted;

  /**
   * @param sandbox the authority of its certificates also issued that of the mail server; it is not
   *     closed with this object
   */
  public SandboxLogin(Sandbox sandbox) {
    this(sandbox, sandbox.clientContext());
  }

  /**
   * @param sandbox is not closed with this object
   * @param trusted trusts the mail server's certificate
   */
  public SandboxLogin(Sandbox sandbox, SSLContext trusted) {
    this.sandbox = sandbox;
    this.trusted = trusted;
  }

  /** The program's transport of a protocol. */
  public MailTransport transport(MailProtocol protocol) {
    return switch (protocol) {
      case IMAP -> new SocketImapTransport(trusted, executor, TIMEOUTS);
      case POP3 -> new SocketPop3Transport(trusted, executor, TIMEOUTS);
      case SMTP -> new SocketSmtpTransport(trusted, executor, TIMEOUTS);
    };
  }

  /** The sandbox's tokens, requested with its secret. */
  public TokenSource tokens(TokenAdapter adapter) {
    return tokens(adapter, sandbox);
  }

  /** The tokens of another sandbox, requested with its secret. */
  public TokenSource tokens(TokenAdapter adapter, Sandbox entra) {
    return tokens(adapter, entra, new ClientSecret(entra.clientSecret()));
  }

  /** The tokens of a sandbox. */
  public TokenSource tokens(TokenAdapter adapter, Sandbox entra, ClientCredential credential) {
    AppRegistration app =
        new AppRegistration(
            entra.tenantId(),
            entra.clientId(),
            credential,
            Cloud.GLOBAL.withAuthority(entra.authority()));
    HttpTransport http = new JdkHttpTransport(entra.clientContext(), executor, TIMEOUTS);
    return switch (adapter) {
      case MSAL -> new MsalTokenSource(app, http, CLOCK);
      case NIMBUS -> new NimbusTokenSource(app, http, CLOCK);
    };
  }

  /** A token of the sandbox with another value of a claim. */
  public AccessToken tokenWith(String claim, Object value) {
    return sandbox.issueToken(
        claims -> {
          Map<String, Object> other = new HashMap<>(claims);
          other.put(claim, value);
          return other;
        });
  }

  /** A token of the sandbox without some claims. */
  public AccessToken tokenWithout(Set<String> claims) {
    return sandbox.issueToken(
        all -> {
          Map<String, Object> fewer = new HashMap<>(all);
          fewer.keySet().removeAll(claims);
          return fewer;
        });
  }

  /** Runs a handshake with XOAUTH2 and the default proof of the protocol. */
  public HandshakeReport run(TokenSource tokens, Mailbox mailbox, MailEndpoint endpoint) {
    return run(tokens, mailbox, endpoint, BearerMechanism.XOAUTH2, Proof.of(endpoint.protocol()));
  }

  /** Runs a handshake. */
  public HandshakeReport run(
      TokenSource tokens,
      Mailbox mailbox,
      MailEndpoint endpoint,
      BearerMechanism mechanism,
      Proof proof) {
    return new Handshake(tokens, transport(endpoint.protocol()), executor, CLOCK)
        .run(
            new HandshakeRequest(
                new LoginTarget(mailbox, endpoint, mechanism, sandbox.scope()),
                proof,
                Deadline.after(Duration.ofSeconds(30), CLOCK)),
            line -> {});
  }

  /** The lines of the conversation, each with its direction. */
  public static String lines(HandshakeReport report) {
    StringBuilder text = new StringBuilder();
    report.transcript().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
