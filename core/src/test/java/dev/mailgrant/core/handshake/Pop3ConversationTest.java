package dev.mailgrant.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.handshake.step.StepResult.Outcome;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.pop3.MaildropStatus;
import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.core.port.Pop3Transport;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.core.sasl.SaslReply;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pop3ConversationTest {
  private final Scripted exchange = new Scripted();

  /** Replies of Exchange Online; records the commands. */
  private static final class Scripted implements Pop3Transport, Pop3Connection {
    private final Map<String, Pop3Reply> replies =
        new HashMap<>(
            Map.of(
                "greeting",
                Pop3Reply.ok(
                    "The Microsoft Exchange POP3 service is ready. [TQBBAEkATAAuAGUAeABhAG0AcABsAGUA]"),
                "CAPA",
                new Pop3Reply(true, "", List.of("TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER")),
                "AUTH",
                Pop3Reply.ok("User successfully authenticated."),
                "STAT",
                Pop3Reply.ok("3 1200"),
                "QUIT",
                Pop3Reply.ok("Microsoft Exchange Server POP3 server signing off.")));
    private final List<String> commands = new ArrayList<>();

    @Override
    public Pop3Connection open(MailEndpoint server, Deadline limit, ConversationListener lines) {
      return this;
    }

    @Override
    public Pop3Reply greeting() {
      return reply("greeting");
    }

    @Override
    public TlsSession tls() {
      return ScriptedTransport.TLS;
    }

    @Override
    public boolean isUsable() {
      return true;
    }

    @Override
    public Pop3Reply execute(Pop3Command command) {
      commands.add(command.name());
      return reply(command.name());
    }

    @Override
    public SaslReply<Pop3Reply> authenticate(SaslMechanism mechanism) {
      commands.add("AUTH " + mechanism.name());
      return new SaslReply<>(reply("AUTH"), Optional.empty());
    }

    @Override
    public void close() {
      commands.add("closed");
    }

    private Pop3Reply reply(String command) {
      return Objects.requireNonNull(replies.get(command));
    }
  }

  @Test
  void aHandshakeShouldAskForTheStatusAndChangeNothing() {
    HandshakeReport report = run();

    assertThat(report.isSuccess()).isTrue();
    assertThat(exchange.commands).containsExactly("CAPA", "AUTH XOAUTH2", "STAT", "QUIT", "closed");
    assertThat(report.steps()).extracting(StepResult::outcome).containsOnly(Outcome.OK);
    assertThat(report.proven().maildrop()).contains(new MaildropStatus(3, 1200));
    assertThat(report.server().orElseThrow().hostName()).contains("MAIL.example");
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH, Authentication failure: unknown user name or bad password., AUTHENTICATE,"
        + " AUTHENTICATION_REJECTED",
    "AUTH, [SYS/TEMP] try later, AUTHENTICATE, SERVER_UNAVAILABLE",
    "AUTH, [LOGIN-DELAY] too soon, AUTHENTICATE, SERVER_UNAVAILABLE",
    "AUTH, Server Unavailable. 21, AUTHENTICATE, SERVER_UNAVAILABLE",
    "STAT, [IN-USE] locked, STAT, SERVER_UNAVAILABLE",
    "STAT, Server Unavailable. 21, STAT, SERVER_UNAVAILABLE",
    "STAT, Mailbox unavailable, STAT, MAILDROP_NOT_OPENED",
    "greeting, no, GREETING, SERVER_UNAVAILABLE"
  })
  void aNegativeReplyShouldBeTheEvidence(
      String command, String text, HandshakeStep step, FailureReason reason) {
    exchange.replies.put(command, Pop3Reply.err(text));

    HandshakeReport report = run();

    StepFailure failure = report.failure().orElseThrow();
    assertThat(report.isSuccess()).isFalse();
    assertThat(failure.step()).isEqualTo(step);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.evidence().reply()).contains(Pop3Reply.err(text));
  }

  /** CAPA is optional (RFC 2449 section 5), so a refusal says nothing about the mechanism. */
  @Test
  void aServerWithoutCapaShouldStillBeTried() {
    exchange.replies.put("CAPA", Pop3Reply.err("unknown command"));

    assertThat(run().isSuccess()).isTrue();
  }

  @Test
  void aServerWithoutTheMechanismShouldNotGetAToken() {
    exchange.replies.put("CAPA", new Pop3Reply(true, "", List.of("SASL PLAIN")));

    StepFailure failure = run().failure().orElseThrow();

    assertThat(failure.reason()).isEqualTo(FailureReason.MECHANISM_NOT_OFFERED);
    assertThat(exchange.commands).containsExactly("CAPA", "QUIT", "closed");
  }

  private HandshakeReport run() {
    return new Handshake(Trial.TOKENS, exchange, Runnable::run, Clock.systemUTC())
        .run(
            HandshakeRequest.of(
                new Mailbox("app@contoso.test"),
                MailEndpoint.pop3("localhost", 995, TlsMode.IMPLICIT),
                Trial.TOKEN.scope(),
                Deadline.after(Duration.ofSeconds(10), Clock.systemUTC())),
            line -> {});
  }
}
