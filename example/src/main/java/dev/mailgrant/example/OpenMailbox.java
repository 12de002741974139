package dev.mailgrant.example;

import dev.mailgrant.auth.nimbus.NimbusTokenSource;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import dev.mailgrant.imap.socket.SocketImapTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/** Opens a mailbox with three adapters and a use case. */
public final class OpenMailbox {
  private OpenMailbox() {}

  /**
   * Opens the inbox and closes it without a change.
   *
   * @param app the application
   * @param server the IMAP server
   * @param mailbox the mailbox
   * @param tls the trusted certificates; {@code SSLContext.getDefault()} for the JDK's
   * @param executor runs the token request, DNS lookups and HTTP exchanges; needs a thread for each
   */
  public static HandshakeReport open(
      AppRegistration app,
      MailEndpoint server,
      Mailbox mailbox,
      SSLContext tls,
      Executor executor) {
    // README begins here
    Clock clock = Clock.systemUTC();
    HttpTransport http = new JdkHttpTransport(tls, executor, Timeouts.DEFAULTS);
    TokenSource tokens = new NimbusTokenSource(app, http, clock);
    ImapTransport imap = new SocketImapTransport(tls, executor, Timeouts.DEFAULTS);

    Deadline deadline = Deadline.after(Duration.ofSeconds(60), clock);
    HandshakeRequest request = HandshakeRequest.of(mailbox, server, app.cloud().scope(), deadline);
    return new Handshake(tokens, imap, executor, clock).run(request, System.out::println);
    // README ends here
  }
}
