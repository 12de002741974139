package dev.mailgrant.core.handshake;

import static dev.mailgrant.core.handshake.ScriptedTransport.bad;
import static dev.mailgrant.core.handshake.ScriptedTransport.capability;
import static dev.mailgrant.core.handshake.ScriptedTransport.no;
import static dev.mailgrant.core.handshake.ScriptedTransport.rejected;
import static dev.mailgrant.core.handshake.ScriptedTransport.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.handshake.StepRecord.Outcome;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.ImapProtocolException;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.TlsMode;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.sasl.AuthenticateReply;
import dev.mailgrant.core.sasl.BearerMechanism;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class HandshakeTest {
  private static final AccessToken TOKEN =
      new AccessToken(
          Secret.of("eyJhbGciOi.eyJhdWQi.c2ln"),
          Instant.MAX,
          Instant.MAX,
          "https://outlook.office365.com/.default");
  private static final TokenSource TOKENS = request -> TOKEN;

  private final ScriptedTransport exchange = ScriptedTransport.exchange();

  @Test
  void runShouldOpenTheFolderAndLeaveWithUnselect() {
    HandshakeReport report = run(TOKENS);

    assertThat(report.isSuccess()).isTrue();
    assertThat(exchange.commands())
        .containsExactly(
            "CAPABILITY", "AUTHENTICATE XOAUTH2", "SELECT Inbox", "UNSELECT", "LOGOUT");
    assertThat(report.steps()).extracting(StepRecord::outcome).containsOnly(Outcome.OK);
    assertThat(report.steps()).extracting(StepRecord::step).containsExactly(HandshakeStep.values());
    assertThat(exchange.isClosed()).isTrue();
  }

  @Test
  void runShouldReportWhatItSaw() {
    HandshakeReport report = run(TOKENS);

    FolderFacts folder = report.folder().orElseThrow();
    assertThat(folder.exists()).hasValue(3);
    assertThat(folder.recent()).hasValue(1);
    assertThat(folder.firstUnseen()).contains(2L);
    assertThat(folder.uidValidity()).contains(14L);
    assertThat(folder.uidNext()).contains(4L);
    assertThat(folder.readWrite()).isTrue();
    assertThat(report.server().orElseThrow().tls()).isEqualTo(ScriptedTransport.TLS);
    assertThat(report.server().orElseThrow().capabilities().offers("UNSELECT")).isTrue();
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
  void readOnlyShouldUseExamineFromTheStart() {
    HandshakeReport report = run(TOKENS, request(true));

    assertThat(report.isSuccess()).isTrue();
    assertThat(report.folder().orElseThrow().readWrite()).isFalse();
    assertThat(exchange.commands()).contains("EXAMINE Inbox").doesNotContain("SELECT Inbox");
  }

  @Test
  void closeShouldComeAfterExamineWhereUnselectIsNotOffered() {
    exchange.answers("CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2"));

    HandshakeReport report = run(TOKENS);

    assertThat(report.isSuccess()).isTrue();
    assertThat(exchange.commands())
        .containsExactly(
            "CAPABILITY",
            "AUTHENTICATE XOAUTH2",
            "SELECT Inbox",
            "CAPABILITY",
            "EXAMINE Inbox",
            "CLOSE",
            "LOGOUT");
  }

  @Test
  void closeShouldNeverBeSentWhenExamineWasRefused() {
    exchange
        .answers("CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2"))
        .answers("EXAMINE", no("not now"));

    HandshakeReport report = run(TOKENS);

    assertThat(report.isSuccess()).isTrue();
    assertThat(exchange.commands()).doesNotContain("CLOSE").endsWith("LOGOUT");
    assertThat(report.step(HandshakeStep.CLOSE).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void closeShouldBeSentAtOnceWhereTheFolderWasExamined() {
    exchange.answers("CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2"));

    run(TOKENS, request(true));

    assertThat(exchange.commands()).containsSubsequence("EXAMINE Inbox", "CLOSE", "LOGOUT");
    assertThat(exchange.commands()).filteredOn("EXAMINE Inbox"::equals).hasSize(1);
  }

  @Test
  void capabilitiesToldWithTheLoginShouldCountForTheClose() {
    exchange
        .answers("CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2"))
        .authenticates(
            new AuthenticateReply.Accepted(
                status(Status.OK, "Logged in"),
                Optional.of(Capabilities.parse("IMAP4rev1 UNSELECT"))));

    run(TOKENS);

    assertThat(exchange.commands())
        .containsExactly(
            "CAPABILITY", "AUTHENTICATE XOAUTH2", "SELECT Inbox", "UNSELECT", "LOGOUT");
  }

  @Test
  void capabilitiesToldWithTheLoginShouldNotBeAskedForAgain() {
    exchange
        .answers("CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2 UNSELECT"))
        .authenticates(
            new AuthenticateReply.Accepted(
                status(Status.OK, "Logged in"), Optional.of(Capabilities.parse("IMAP4rev1"))));

    run(TOKENS);

    assertThat(exchange.commands()).filteredOn("CAPABILITY"::equals).hasSize(1);
    assertThat(exchange.commands())
        .containsSubsequence("EXAMINE Inbox", "CLOSE")
        .doesNotContain("UNSELECT");
  }

  @Test
  void unselectOfferedOnlyAfterLoginShouldBeAskedFor() {
    exchange.answers(
        "CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2"), capability("IMAP4rev1 UNSELECT"));

    run(TOKENS);

    assertThat(exchange.commands())
        .containsExactly(
            "CAPABILITY",
            "AUTHENTICATE XOAUTH2",
            "SELECT Inbox",
            "CAPABILITY",
            "UNSELECT",
            "LOGOUT");
  }

  @Test
  void troubleAfterSelectShouldNotUndoTheSuccess() {
    exchange.answers("UNSELECT", new NetworkException(NetworkFault.CONNECTION_LOST, "gone"));

    HandshakeReport report = run(TOKENS);

    assertThat(report.isSuccess()).isTrue();
    assertThat(report.step(HandshakeStep.CLOSE).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(report.step(HandshakeStep.LOGOUT).outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void noToAuthenticateShouldBeARejectionFollowedByLogout() {
    exchange.authenticates(rejected("AUTHENTICATE failed."));

    HandshakeReport report = run(TOKENS);

    assertThat(failure(report).reason()).isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
    assertThat(failure(report).message()).contains("app@contoso.test", "NO AUTHENTICATE failed.");
    assertThat(exchange.commands()).containsExactly("CAPABILITY", "AUTHENTICATE XOAUTH2", "LOGOUT");
    assertThat(report.step(HandshakeStep.SELECT).outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(report.meanwhile()).contains("the token had been issued");
  }

  @Test
  void errorChallengeShouldBeKeptAsEvidence() {
    exchange.authenticates(
        rejected("[AUTHENTICATIONFAILED] Authentication failed.", "eyJzdGF0dXMiOiI0MDEifQ=="));

    HandshakeFailure failure = failure(run(TOKENS));

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

    HandshakeReport report = run(TOKENS);

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

    HandshakeReport report = run(TOKENS);

    assertThat(failure(report).step()).isEqualTo(HandshakeStep.SELECT);
    assertThat(failure(report).reason()).isEqualTo(expected);
    assertThat(exchange.commands()).endsWith("LOGOUT");
  }

  @Test
  void suggestedBackoffShouldBeKept() {
    exchange.answers(
        "SELECT", bad("Request is throttled. Suggested Backoff Time: 89117 milliseconds"));

    assertThat(failure(run(TOKENS)).evidence().retryAfter()).contains(Duration.ofMillis(89117));
  }

  @Test
  void mechanismNotOfferedShouldNameThoseOnOffer() {
    exchange.answers("CAPABILITY", capability("IMAP4rev1 AUTH=PLAIN AUTH=GSSAPI"));

    HandshakeReport report = run(TOKENS);

    assertThat(failure(report).reason()).isEqualTo(FailureReason.MECHANISM_NOT_OFFERED);
    assertThat(failure(report).message()).contains("XOAUTH2", "PLAIN, GSSAPI", "localhost:993");
    assertThat(exchange.commands()).containsExactly("CAPABILITY", "LOGOUT");
  }

  @Test
  void byeGreetingShouldBeUnavailableWithoutLogout() {
    exchange.greets(Status.BYE, "Connection closed. 14");

    HandshakeReport report = run(TOKENS);

    assertThat(failure(report).reason()).isEqualTo(FailureReason.SERVER_UNAVAILABLE);
    assertThat(exchange.commands()).isEmpty();
    assertThat(report.step(HandshakeStep.LOGOUT).outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void preauthGreetingShouldProveNothing() {
    exchange.greets(Status.PREAUTH, "hello root");

    HandshakeReport report = run(TOKENS);

    assertThat(failure(report).reason()).isEqualTo(FailureReason.PROTOCOL_VIOLATED);
    assertThat(exchange.commands()).containsExactly("LOGOUT");
  }

  @ParameterizedTest
  @EnumSource(NetworkFault.class)
  void everyNetworkFaultOfConnectShouldHaveItsReason(NetworkFault fault) {
    exchange.cannotBeOpened(new NetworkException(fault, "told by the transport"));

    HandshakeReport report = run(TOKENS);

    FailureReason expected =
        switch (fault) {
          case UNRESOLVED -> FailureReason.HOST_UNRESOLVED;
          case UNREACHABLE -> FailureReason.HOST_UNREACHABLE;
          case TLS_REFUSED -> FailureReason.TLS_REFUSED;
          case OUT_OF_TIME -> FailureReason.OUT_OF_TIME;
          case CONNECTION_LOST -> FailureReason.CONNECTION_LOST;
          case UNUSABLE_ANSWER -> FailureReason.PROTOCOL_VIOLATED;
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

    HandshakeReport report = run(TOKENS);

    assertThat(failure(report).reason()).isEqualTo(FailureReason.SERVER_UNAVAILABLE);
    assertThat(failure(report).message()).contains("AccessTokenExpired");
    assertThat(exchange.commands()).doesNotContain("LOGOUT");
  }

  @Test
  void protocolViolationShouldBeNamed() {
    exchange.authenticates(new ImapProtocolException("a line of more than 65536 bytes"));

    assertThat(failure(run(TOKENS)).reason()).isEqualTo(FailureReason.PROTOCOL_VIOLATED);
  }

  @Test
  void refusedTokenShouldCountBeforeAnythingTheServerDid() {
    OAuthError error =
        new OAuthError(
            "invalid_client",
            Optional.of("AADSTS7000215: Invalid client secret provided."),
            List.of(7000215),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            401,
            Optional.empty());
    exchange.answers("CAPABILITY", capability("IMAP4rev1 AUTH=PLAIN"));

    HandshakeReport report =
        run(
            request -> {
              throw new TokenRefusedException(error);
            });

    assertThat(failure(report).reason()).isEqualTo(FailureReason.TOKEN_REFUSED);
    assertThat(failure(report).evidence().oauthError()).contains(error);
    assertThat(report.failures())
        .extracting(HandshakeFailure::step)
        .containsExactly(HandshakeStep.TOKEN, HandshakeStep.CAPABILITY);
    assertThat(report.meanwhile()).contains("the IMAP server was reached as far as GREETING");
  }

  @Test
  void noTokenShouldMeanNoAuthenticateButALogout() {
    HandshakeReport report =
        run(
            request -> {
              throw new CredentialUnusableException("the certificate expired");
            });

    assertThat(failure(report).reason()).isEqualTo(FailureReason.CREDENTIAL_UNUSABLE);
    assertThat(exchange.commands()).containsExactly("CAPABILITY", "LOGOUT");
    assertThat(report.step(HandshakeStep.AUTHENTICATE).fact()).isEqualTo("there is no token");
  }

  @ParameterizedTest
  @EnumSource(TokenUnavailableException.Reason.class)
  void everyReasonOfAMissingTokenShouldHaveItsOwn(TokenUnavailableException.Reason reason) {
    HandshakeReport report =
        run(
            request -> {
              throw new TokenUnavailableException(reason, "no answer", new java.io.IOException());
            });

    FailureReason expected =
        switch (reason) {
          case UNRESOLVED -> FailureReason.HOST_UNRESOLVED;
          case UNREACHABLE -> FailureReason.HOST_UNREACHABLE;
          case TLS_REFUSED -> FailureReason.TLS_REFUSED;
          case OUT_OF_TIME -> FailureReason.OUT_OF_TIME;
          case CONNECTION_LOST, THROTTLED, SERVER_FAILED, UNUSABLE_ANSWER ->
              FailureReason.TOKEN_UNAVAILABLE;
          case INTERRUPTED -> FailureReason.INTERRUPTED;
        };
    assertThat(failure(report).reason()).isEqualTo(expected);
  }

  @Test
  void tokenAndConversationShouldRunSideBySide() {
    CountDownLatch capabilitySeen = new CountDownLatch(1);
    AtomicBoolean sawConversation = new AtomicBoolean();
    TokenSource waitsForTheConversation =
        request -> {
          try {
            sawConversation.set(capabilitySeen.await(10, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return TOKEN;
        };

    HandshakeReport report =
        new Handshake(
                waitsForTheConversation,
                exchange,
                task -> new Thread(task).start(),
                Clock.systemUTC())
            .run(
                request(false),
                line -> {
                  if (line.text().equals("CAPABILITY")) {
                    capabilitySeen.countDown();
                  }
                });

    assertThat(sawConversation).isTrue();
    assertThat(report.isSuccess()).isTrue();
  }

  @Test
  void tokenThatNeverComesShouldEndByTheDeadline() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    TokenSource hangs =
        request -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return TOKEN;
        };
    HandshakeRequest hurried =
        new HandshakeRequest(
            new Mailbox("app@contoso.test"),
            Folder.INBOX,
            new ImapEndpoint("localhost", 993, TlsMode.IMPLICIT),
            BearerMechanism.XOAUTH2,
            TOKEN.scope(),
            false,
            Deadline.after(Duration.ofMillis(50), Clock.systemUTC()));

    HandshakeReport report =
        new Handshake(hangs, exchange, task -> new Thread(task).start(), Clock.systemUTC())
            .run(hurried, line -> {});

    assertThat(failure(report).reason()).isEqualTo(FailureReason.OUT_OF_TIME);
    assertThat(failure(report).step()).isEqualTo(HandshakeStep.TOKEN);
    assertThat(exchange.commands()).containsExactly("CAPABILITY", "LOGOUT");
  }

  @Test
  void tokenShouldBeAskedForFresh() {
    AtomicBoolean forced = new AtomicBoolean();

    run(
        request -> {
          forced.set(request.force());
          return TOKEN;
        });

    assertThat(forced).isTrue();
  }

  @Test
  void defectOfAnAdapterShouldBeThrown() {
    TokenSource broken =
        request -> {
          throw new IllegalStateException("broken");
        };

    assertThatThrownBy(() -> run(broken)).hasRootCauseMessage("broken");
  }

  private HandshakeReport run(TokenSource tokens) {
    return run(tokens, request(false));
  }

  private HandshakeReport run(TokenSource tokens, HandshakeRequest request) {
    return new Handshake(tokens, exchange, Runnable::run, Clock.systemUTC())
        .run(request, line -> {});
  }

  private static HandshakeFailure failure(HandshakeReport report) {
    return report.failure().orElseThrow();
  }

  private static HandshakeRequest request(boolean readOnly) {
    return new HandshakeRequest(
        new Mailbox("app@contoso.test"),
        Folder.INBOX,
        new ImapEndpoint("localhost", 993, TlsMode.IMPLICIT),
        BearerMechanism.XOAUTH2,
        TOKEN.scope(),
        readOnly,
        Deadline.after(Duration.ofSeconds(10), Clock.systemUTC()));
  }
}
