package dev.mailgrant.cli.greenmail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.pop3.MaildropStatus;
import dev.mailgrant.core.pop3.Pop3Capabilities;
import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.core.smtp.SmtpCommand;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.pop3.socket.SocketPop3Transport;
import dev.mailgrant.smtp.socket.SocketSmtpTransport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The SMTP and POP3 adapters with GreenMail, which uses a user's password as the token. Its SMTP
 * server refuses AUTH without an initial response.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GreenMailTransportsTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Mailbox ALICE = new Mailbox("alice@contoso.test");
  private static final String TOKEN = "header.payload.signature";
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<String> transcript = new ArrayList<>();
  private GreenMailServer greenMail;

  @BeforeAll
  void start(@TempDir Path dir) throws Exception {
    greenMail = GreenMailServer.start(dir);
    greenMail.accept(ALICE, token(TOKEN));
  }

  @AfterAll
  void stop() {
    greenMail.close();
    executor.shutdownNow();
  }

  @Test
  void aMessageShouldBeSentAfterALoginInOneLine() throws Exception {
    byte[] message = "Subject: a test\r\n\r\n.hidden dot\r\n".getBytes(US_ASCII);
    try (SmtpConnection connection = smtp()) {
      connection.hello();
      assertThat(connection.authenticate(xoauth2(TOKEN)).reply().code()).isEqualTo(235);
      SmtpReply from =
          connection.execute(SmtpCommand.mail(ALICE, OptionalLong.of(message.length), false));
      assertThat(from.isPositive()).as("%s", from).isTrue();
      assertThat(connection.execute(SmtpCommand.rcpt(ALICE)).isPositive()).isTrue();
      assertThat(connection.data(message).isPositive()).isTrue();
      connection.execute(SmtpCommand.quit());
    }

    assertThat(GreenMailUtil.getBody(greenMail.received()[0])).isEqualTo(".hidden dot");
    assertThat(transcript)
        .containsSubsequence("C:\tAUTH XOAUTH2", "C:\tAUTH XOAUTH2 " + xoauth2(TOKEN).placeholder())
        .noneMatch(line -> line.contains(TOKEN));
  }

  @Test
  void aWrongTokenShouldBeRejectedBySmtp() throws Exception {
    try (SmtpConnection connection = smtp()) {
      connection.hello();
      assertThat(connection.authenticate(xoauth2("another.token")).reply().code()).isEqualTo(535);
    }
  }

  @Test
  void pop3ShouldLogInInTwoLines() throws Exception {
    try (Pop3Connection connection = pop3()) {
      assertThat(Pop3Capabilities.of(connection.execute(Pop3Command.CAPA)).mechanisms())
          .contains("XOAUTH2");
      assertThat(connection.authenticate(xoauth2(TOKEN)).reply().isOk()).isTrue();
      assertThat(MaildropStatus.of(connection.execute(Pop3Command.STAT))).isPresent();
      assertThat(connection.execute(Pop3Command.QUIT).isOk()).isTrue();
    }
  }

  private static XOAuth2 xoauth2(String token) {
    return new XOAuth2(ALICE, token(token));
  }

  private static AccessToken token(String text) {
    return new AccessToken(Secret.of(text), Instant.MAX, Instant.MAX, "scope");
  }

  private SmtpConnection smtp() throws Exception {
    return new SocketSmtpTransport(GreenMailServer.clientContext(), executor, TIMEOUTS)
        .open(
            greenMail.smtp(),
            Deadline.after(Duration.ofSeconds(30), CLOCK),
            line -> transcript.add(line.toString()));
  }

  private Pop3Connection pop3() throws Exception {
    return new SocketPop3Transport(GreenMailServer.clientContext(), executor, TIMEOUTS)
        .open(
            greenMail.pop3(),
            Deadline.after(Duration.ofSeconds(30), CLOCK),
            line -> transcript.add(line.toString()));
  }
}
