package dev.mailgrant.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.handshake.proof.LoginOnly;
import dev.mailgrant.core.handshake.proof.MaildropAccess;
import dev.mailgrant.core.handshake.proof.Proof;
import dev.mailgrant.core.handshake.proof.Submission;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.handshake.step.StepResult.Outcome;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.smtp.ProbeMessage;
import dev.mailgrant.core.smtp.SmtpRefusedException;
import dev.mailgrant.core.smtp.SmtpReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpConversationTest {
  private static final Mailbox MAILBOX = new Mailbox("app@contoso.test");

  private final ScriptedSmtp exchange = ScriptedSmtp.exchange();

  @Test
  void aLoginShouldSendNothing() {
    HandshakeReport report = run(LoginOnly.SMTP);

    assertThat(report.isSuccess()).isTrue();
    assertThat(exchange.commands()).containsExactly("EHLO", "AUTH XOAUTH2", "QUIT");
    assertThat(report.steps()).extracting(StepResult::outcome).containsOnly(Outcome.OK);
    assertThat(report.steps())
        .extracting(StepResult::step)
        .containsExactlyElementsOf(LoginOnly.SMTP.steps());
    assertThat(report.server().orElseThrow().hostName())
        .contains("LO4P302CA0005.outlook.office365.com");
    assertThat(report.server().orElseThrow().capabilities())
        .containsExactly("SIZE 157286400", "AUTH LOGIN XOAUTH2");
    assertThat(exchange.isClosed()).isTrue();
  }

  @Test
  void aMessageShouldHaveOneSenderAndOneRecipient() {
    HandshakeReport report = run(submission());

    assertThat(report.isSuccess()).isTrue();
    assertThat(exchange.commands().subList(2, 5))
        .satisfiesExactly(
            mail -> assertThat(mail).matches("MAIL FROM:<app@contoso\\.test> SIZE=\\d+"),
            rcpt -> assertThat(rcpt).isEqualTo("RCPT TO:<app@contoso.test>"),
            data -> assertThat(data).isEqualTo("DATA"));
    assertThat(report.proven().accepted().orElseThrow().code()).isEqualTo(250);
  }

  /** RFC 1870 section 3: the parameter is only for servers that offer it. */
  @Test
  void theSizeShouldOnlyBeSentToAServerThatOffersIt() {
    exchange.replies("EHLO", new SmtpReply(250, List.of("host", "AUTH XOAUTH2")));

    run(submission());

    assertThat(exchange.commands()).contains("MAIL FROM:<app@contoso.test>");
  }

  @Test
  void aSenderThatIsNotAsciiShouldNeedTheExtension() {
    Mailbox other = new Mailbox("j\u00fcrgen@contoso.test");

    HandshakeReport report =
        run(new Submission(ProbeMessage.of(other, MAILBOX, "m-1", Instant.EPOCH)));

    assertThat(report.failure().orElseThrow().message()).contains("SMTPUTF8", "nothing was sent");
    assertThat(exchange.commands()).noneMatch(line -> line.startsWith("MAIL"));
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH, 535, 5.7.3 Authentication unsuccessful, AUTHENTICATE, AUTHENTICATION_REJECTED",
    "AUTH, 454, 4.7.0 Temporary authentication failure, AUTHENTICATE, SERVER_UNAVAILABLE",
    "AUTH, 432, 4.3.2 Concurrent connections limit exceeded, AUTHENTICATE, THROTTLED",
    "AUTH, 421, 4.3.2 Service not available, AUTHENTICATE, SERVER_UNAVAILABLE",
    "MAIL, 550, 5.7.60 SMTP; no permissions to send as this sender, MAIL, MESSAGE_REFUSED",
    "RCPT, 550, 5.1.1 No such user, RCPT, MESSAGE_REFUSED",
    "the message, 430, 4.2.0 STOREDRV; mailbox logon failure, DATA, MESSAGE_REFUSED",
    "the message, 554, 5.2.252 SendAsDenied, DATA, MESSAGE_REFUSED",
    "the message, 432, 4.3.2 Concurrent connections limit exceeded, DATA, THROTTLED",
    "the message, 421, 4.4.2 Connection dropped, DATA, SERVER_UNAVAILABLE"
  })
  void aNegativeReplyShouldBeTheEvidence(
      String verb, int code, String text, HandshakeStep step, FailureReason reason) {
    SmtpReply reply = SmtpReply.of(code, text);
    exchange.replies(verb, reply);

    StepFailure failure = run(submission()).failure().orElseThrow();

    assertThat(failure.step()).isEqualTo(step);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.evidence().reply()).contains(reply);
    assertThat(failure.message()).contains(reply.toString());
  }

  @Test
  void afterARefusedSenderNothingMoreShouldBeSentButQuit() {
    exchange.replies("MAIL", SmtpReply.of(550, "5.7.60 denied"));

    run(submission());

    assertThat(exchange.commands().get(exchange.commands().size() - 1)).isEqualTo("QUIT");
    assertThat(exchange.commands())
        .noneMatch(line -> line.startsWith("RCPT") || line.equals("DATA"));
  }

  @Test
  void aLostReplyToTheMessageShouldNotBeCalledARefusal() {
    exchange.loses(ScriptedSmtp.MESSAGE);

    StepFailure failure = run(submission()).failure().orElseThrow();

    assertThat(failure.reason()).isEqualTo(FailureReason.CONNECTION_LOST);
    assertThat(failure.evidence().reply()).isEmpty();
    assertThat(exchange.commands()).doesNotContain("QUIT");
  }

  @Test
  void aServerWithoutTheMechanismShouldNotGetAToken() {
    exchange.replies("EHLO", new SmtpReply(250, List.of("host", "AUTH LOGIN")));

    StepFailure failure = run(LoginOnly.SMTP).failure().orElseThrow();

    assertThat(failure.reason()).isEqualTo(FailureReason.MECHANISM_NOT_OFFERED);
    assertThat(failure.message()).contains("it offers LOGIN");
    assertThat(exchange.commands()).noneMatch(line -> line.startsWith("AUTH"));
  }

  @Test
  void aRefusalBeforeTlsShouldKeepTheReply() {
    SmtpReply reply = SmtpReply.of(421, "4.3.2 The maximum number of concurrent connections");
    exchange.refusesToOpen(new SmtpRefusedException("greeting: " + reply, reply));

    StepFailure failure = run(LoginOnly.SMTP).failure().orElseThrow();

    assertThat(failure.step()).isEqualTo(HandshakeStep.CONNECT);
    assertThat(failure.reason()).isEqualTo(FailureReason.THROTTLED);
    assertThat(failure.evidence().reply()).contains(reply);
  }

  @Test
  void theErrorChallengeShouldBeShown() {
    exchange
        .replies("AUTH", SmtpReply.of(535, "5.7.8 refused"))
        .challenges("eyJzdGF0dXMiOiI0MDEifQ==");

    StepFailure failure = run(LoginOnly.SMTP).failure().orElseThrow();

    assertThat(failure.message()).contains("{\"status\":\"401\"}");
    assertThat(failure.evidence().challenge()).isPresent();
  }

  @Test
  void aProofOfAnotherProtocolShouldBeRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(MaildropAccess.STATUS))
        .withMessageContaining("POP3");
  }

  private static Submission submission() {
    return new Submission(ProbeMessage.of(MAILBOX, MAILBOX, "m-1", Instant.EPOCH));
  }

  private HandshakeReport run(Proof proof) {
    HandshakeRequest request =
        HandshakeRequest.of(
                MAILBOX,
                MailEndpoint.smtp("localhost", 587, TlsMode.STARTTLS),
                Trial.TOKEN.scope(),
                Deadline.after(Duration.ofSeconds(10), Clock.systemUTC()))
            .with(proof);
    return new Handshake(Trial.TOKENS, exchange, Runnable::run, Clock.systemUTC())
        .run(request, line -> {});
  }
}
