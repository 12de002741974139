package dev.mailgrant.core.handshake;

import static dev.mailgrant.core.handshake.ScriptedTransport.bad;
import static dev.mailgrant.core.handshake.ScriptedTransport.capability;
import static dev.mailgrant.core.handshake.ScriptedTransport.ok;
import static dev.mailgrant.core.handshake.ScriptedTransport.rejected;
import static dev.mailgrant.core.handshake.ScriptedTransport.status;
import static dev.mailgrant.core.handshake.Trial.TOKENS;
import static dev.mailgrant.core.handshake.Trial.failure;
import static dev.mailgrant.core.handshake.Trial.request;
import static dev.mailgrant.core.handshake.Trial.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.handshake.proof.FolderStatus;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.handshake.step.StepResult.Outcome;
import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.ImapProtocolException;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.port.TokenSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HandshakeTest {
  private final ScriptedTransport exchange = ScriptedTransport.exchange();

  @Test
  void runShouldOpenTheFolderAndLeaveWithUnselect() {
    HandshakeReport report = run(exchange);

    assertThat(report.isSuccess()).isTrue();
    assertThat(exchange.commands())
        .containsExactly(
            "CAPABILITY", "AUTHENTICATE XOAUTH2", "SELECT Inbox", "UNSELECT", "LOGOUT");
    assertThat(report.steps()).extracting(StepResult::outcome).containsOnly(Outcome.OK);
    assertThat(report.steps())
        .extracting(StepResult::step)
        .containsExactly(
            HandshakeStep.TOKEN,
            HandshakeStep.CONNECT,
            HandshakeStep.GREETING,
            HandshakeStep.CAPABILITY,
            HandshakeStep.AUTHENTICATE,
            HandshakeStep.SELECT,
            HandshakeStep.CLOSE,
            HandshakeStep.LOGOUT);
    assertThat(exchange.isClosed()).isTrue();
  }

  @Test
  void runShouldReportWhatItSaw() {
    HandshakeReport report = run(exchange);

    FolderStatus folder = report.folder().orElseThrow();
    assertThat(folder.exists()).hasValue(3);
    assertThat(folder.recent()).hasValue(1);
    assertThat(folder.firstUnseen()).contains(2L);
    assertThat(folder.uidValidity()).contains(14L);
    assertThat(folder.uidNext()).contains(4L);
    assertThat(folder.readWrite()).isTrue();
    assertThat(report.server().orElseThrow().tls()).isEqualTo(ScriptedTransport.TLS);
    assertThat(report.server().orElseThrow().capabilities()).contains("UNSELECT");
    assertThat(report.server().orElseThrow().accepted())
        .map(StatusResponse.class::cast)
        .map(StatusResponse::status)
        .contains(Status.OK);
    assertThat(report.token().orElseThrow().placeholder()).startsWith("<token: 24 bytes, sha256 ");
    assertThat(report.transcript()).extracting(Object::toString).contains("C:\tCAPABILITY");
    assertThat(report.meanwhile()).isEmpty();
  }

  @Test
  void runShouldTellTheListenerEachLine() {
    List<String> heard = new java.util.ArrayList<>();

    HandshakeReport report =
        new Handshake(TOKENS, exchange, Runnable::run, Clock.systemUTC())
            .run(request(false), line -> heard.add(line.toString()));

    assertThat(heard)
        .isNotEmpty()
        .isEqualTo(report.transcript().stream().map(Object::toString).toList());
  }

  @Test
  void runShouldReportEachStepThatWasReachedOnce() {
    exchange.authenticates(rejected("AUTHENTICATE failed."));
    List<StepResult> heard = new java.util.ArrayList<>();

    HandshakeReport report =
        new Handshake(TOKENS, exchange, Runnable::run, Clock.systemUTC())
            .run(request(false), line -> {}, heard::add);

    assertThat(heard)
        .extracting(StepResult::step)
        .contains(HandshakeStep.TOKEN, HandshakeStep.AUTHENTICATE, HandshakeStep.LOGOUT)
        .doesNotHaveDuplicates();
    assertThat(report.steps()).containsAll(heard);
    assertThat(report.steps())
        .filteredOn(step -> step.outcome() != Outcome.SKIPPED)
        .hasSameElementsAs(heard);
  }

  @Test
  void noToAuthenticateShouldBeARejectionFollowedByLogout() {
    exchange.authenticates(rejected("AUTHENTICATE failed."));

    HandshakeReport report = run(exchange);

    assertThat(failure(report).reason()).isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
    assertThat(failure(report).message()).contains("app@contoso.test", "NO AUTHENTICATE failed.");
    assertThat(exchange.commands()).containsExactly("CAPABILITY", "AUTHENTICATE XOAUTH2", "LOGOUT");
    assertThat(report.step(HandshakeStep.SELECT).outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(report.meanwhile()).contains("the token was issued");
  }

  @Test
  void errorChallengeShouldBeKeptAsEvidence() {
    exchange.authenticates(
        rejected("[AUTHENTICATIONFAILED] Authentication failed.", "eyJzdGF0dXMiOiI0MDEifQ=="));

    StepFailure failure = failure(run(exchange));

    assertThat(failure.message()).contains("{\"status\":\"401\"}");
    assertThat(failure.evidence().challenge().orElseThrow().raw())
        .isEqualTo("eyJzdGF0dXMiOiI0MDEifQ==");
  }

  @Test
  void okWithAnErrorInsideShouldBeARejection() {
    exchange.authenticates(
        new AuthenticateReply.Accepted(
            status(
                Status.OK,
                "[Error=\"UserDisabled\" AuthResult=27 Service=Imap4] AUTHENTICATE completed."),
            Optional.empty()));

    HandshakeReport report = run(exchange);

    assertThat(failure(report).reason()).isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
    assertThat(exchange.commands()).endsWith("AUTHENTICATE XOAUTH2", "LOGOUT");
  }

  @ParameterizedTest
  @CsvSource({
    "'User is authenticated but not connected.', AUTHENTICATED_NOT_CONNECTED",
    "'Request is throttled. Suggested Backoff Time: 89117 milliseconds', THROTTLED",
    "'Server Unavailable. 15', SERVER_UNAVAILABLE",
    "'[UNAVAILABLE] Temporary failure', SERVER_UNAVAILABLE",
    "'Mailbox does not exist', FOLDER_NOT_SELECTED"
  })
  void badToSelectShouldNameItsReason(String text, FailureReason expected) {
    exchange.answers("SELECT", bad(text));

    HandshakeReport report = run(exchange);

    assertThat(failure(report).step()).isEqualTo(HandshakeStep.SELECT);
    assertThat(failure(report).reason()).isEqualTo(expected);
    assertThat(exchange.commands()).endsWith("LOGOUT");
  }

  @Test
  void suggestedBackoffShouldBeKept() {
    exchange.answers(
        "SELECT", bad("Request is throttled. Suggested Backoff Time: 89117 milliseconds"));

    assertThat(failure(run(exchange)).evidence().retryAfter()).contains(Duration.ofMillis(89117));
  }

  @Test
  void mechanismNotOfferedShouldNameThoseOnOffer() {
    exchange.answers("CAPABILITY", capability("IMAP4rev1 AUTH=PLAIN AUTH=GSSAPI"));

    HandshakeReport report = run(exchange);

    assertThat(failure(report).reason()).isEqualTo(FailureReason.MECHANISM_NOT_OFFERED);
    assertThat(failure(report).message()).contains("XOAUTH2", "PLAIN, GSSAPI", "localhost:993");
    assertThat(exchange.commands()).containsExactly("CAPABILITY", "LOGOUT");
  }

  @Test
  void byeGreetingShouldBeUnavailableWithoutLogout() {
    exchange.greets(Status.BYE, "Connection closed. 14");

    HandshakeReport report = run(exchange);

    assertThat(failure(report).reason()).isEqualTo(FailureReason.SERVER_UNAVAILABLE);
    assertThat(exchange.commands()).isEmpty();
    assertThat(report.step(HandshakeStep.LOGOUT).outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void preauthGreetingShouldProveNothing() {
    exchange.greets(Status.PREAUTH, "hello root");

    HandshakeReport report = run(exchange);

    assertThat(failure(report).reason()).isEqualTo(FailureReason.PROTOCOL_VIOLATED);
    assertThat(report.server().orElseThrow().accepted()).isEmpty();
    assertThat(exchange.commands()).containsExactly("LOGOUT");
  }

  @ParameterizedTest
  @EnumSource(NetworkFault.class)
  void everyNetworkFaultOfConnectShouldHaveItsReason(NetworkFault fault) {
    exchange.cannotBeOpened(new NetworkException(fault, "told by the transport"));

    HandshakeReport report = run(exchange);

    FailureReason expected =
        switch (fault) {
          case UNRESOLVED -> FailureReason.HOST_UNRESOLVED;
          case UNREACHABLE -> FailureReason.HOST_UNREACHABLE;
          case TLS_REFUSED -> FailureReason.TLS_REFUSED;
          case OUT_OF_TIME -> FailureReason.OUT_OF_TIME;
          case CONNECTION_LOST -> FailureReason.CONNECTION_LOST;
          case UNUSABLE_ANSWER, PROXY_LOGIN -> FailureReason.PROTOCOL_VIOLATED;
          case INTERRUPTED -> FailureReason.INTERRUPTED;
        };
    assertThat(failure(report).reason()).isEqualTo(expected);
    assertThat(failure(report).message()).isEqualTo("told by the transport");
    assertThat(report.server()).isEmpty();
  }

  @Test
  void byeInTheMiddleShouldBeUnavailable() {
    exchange.answers(
        "SELECT",
        new ImapByeException(status(Status.BYE, "Session invalidated - AccessTokenExpired")));

    HandshakeReport report = run(exchange);

    assertThat(failure(report).reason()).isEqualTo(FailureReason.SERVER_UNAVAILABLE);
    assertThat(failure(report).message()).contains("AccessTokenExpired");
    assertThat(exchange.commands()).doesNotContain("LOGOUT");
  }

  @Test
  void protocolViolationShouldBeNamed() {
    exchange.authenticates(new ImapProtocolException("a line of more than 65536 bytes"));

    assertThat(failure(run(exchange)).reason()).isEqualTo(FailureReason.PROTOCOL_VIOLATED);
  }

  @Test
  void defectOfAnAdapterShouldBeThrown() {
    TokenSource broken =
        request -> {
          throw new IllegalStateException("broken");
        };

    assertThatThrownBy(() -> run(broken, exchange)).hasRootCauseMessage("broken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT", "EXAMINE"})
  void okWithAnErrorInsideShouldNotBeAnOpenFolder(String command) {
    exchange.answers(command, ok("[Error=\"UserDisabled\" AuthResult=27] completed."));

    HandshakeReport report = run(TOKENS, exchange, request(command.equals("EXAMINE")));

    assertThat(report.isSuccess()).isFalse();
    assertThat(failure(report).step()).isEqualTo(HandshakeStep.SELECT);
    assertThat(failure(report).reason()).isEqualTo(FailureReason.FOLDER_NOT_SELECTED);
    assertThat(failure(report).message()).contains("UserDisabled");
    assertThat(report.folder()).isEmpty();
  }
}
