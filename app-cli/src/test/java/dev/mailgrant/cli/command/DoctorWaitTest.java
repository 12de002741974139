package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code doctor --wait}, with a clock that only its delays advance. */
class DoctorWaitTest {
  @TempDir Path home;
  private OwnTenant tenant;

  @BeforeEach
  void start() {
    tenant = new OwnTenant(home);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void mailboxShouldBeWaitedForUntilItOpens() throws Exception {
    tenant.suffer("no-mailbox-permission");
    tenant.between(time -> healAfter(3));

    Run run = tenant.run("doctor", "--wait", "60m");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("reader@sandbox.example opens. No problem was found.");
    assertThat(run.err().lines())
        .hasSize(3)
        .allMatch(
            line ->
                line.contains("failed at SELECT (authenticated but not connected, MG-IMAP-007)"))
        .allMatch(
            line -> line.matches("attempt \\d failed at .*; retrying in \\d+ s \\(.* left\\)"));
    assertThat(tenant.pauses()).hasSize(3);
    assertThat(tenant.pauses().get(0)).isBetween(seconds(12), seconds(15));
    assertThat(tenant.pauses().get(1)).isBetween(seconds(24), seconds(30));
    assertThat(tenant.pauses().get(2)).isBetween(seconds(48), seconds(60));
  }

  @Test
  void goodTokenShouldServeEveryAttempt() throws Exception {
    tenant.suffer("no-mailbox-permission");
    tenant.between(time -> healAfter(3));

    Run run = tenant.run("doctor", "--verbose", "--wait", "60m");

    assertThat(tenant.happened("token request: granted")).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("ok +token +<token: .*>, reused from the previous attempt");
  }

  @Test
  void consentGivenMeanwhileShouldBeLookedForInNewTokens() throws Exception {
    tenant.suffer("no-consent");
    tenant.between(time -> healAfter(2));

    assertThat(tenant.run("doctor", "--wait", "60m").code()).isZero();
    assertThat(tenant.happened("token request: granted")).isEqualTo(3);
  }

  @Test
  void oldTokenShouldNotBeKeptBeyondItsTime() throws Exception {
    tenant.suffer("no-mailbox-permission");
    tenant.between(time -> healAfter(30));

    assertThat(tenant.run("doctor", "--wait", "24h").code()).isZero();
    assertThat(tenant.pauses()).hasSize(30).allMatch(time -> time.compareTo(seconds(300)) <= 0);
    assertThat(tenant.happened("token request: granted")).isBetween(2L, 5L);
  }

  @Test
  void wholeTimeShouldNotBeExceeded() throws Exception {
    tenant.suffer("no-mailbox-permission");

    Run run = tenant.run("doctor", "--wait", "2m");

    assertThat(run.code()).isEqualTo(32);
    assertThat(run.err()).contains("mailgrant: stopped waiting: the time limit is reached");
    assertThat(tenant.pauses()).hasSizeGreaterThan(2);
    assertThat(tenant.pauses().stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(seconds(90), seconds(120));
  }

  @Test
  void laterAttemptShouldNotOutlastTheWait() throws Exception {
    tenant.suffer("no-mailbox-permission");
    tenant.when(
        line -> {
          if (tenant.happened("IMAP login: ") == 2) {
            tenant.advance(Duration.ofMinutes(10));
          }
        });

    Run run = tenant.run("doctor", "--wait", "2m", "--deadline", "1h");

    assertThat(run.code()).isEqualTo(40);
    assertThat(tenant.pauses()).hasSize(1);
    assertThat(run.err()).contains("the time limit is reached");
  }

  @Test
  void timeThatIsShorterThanAPauseShouldMakeOneAttempt() throws Exception {
    tenant.suffer("no-mailbox-permission");

    Run run = tenant.run("doctor", "--wait", "5s");

    assertThat(run.code()).isEqualTo(32);
    assertThat(tenant.pauses()).isEmpty();
  }

  @Test
  void delayThatTheServerRequestsShouldBeRespected() throws Exception {
    tenant.suffer("login-throttled"); // 299910 ms, or as the sandbox has it
    tenant.between(time -> healAfter(1));

    Run run = tenant.run("doctor", "--wait", "60m");

    assertThat(run.code()).isZero();
    assertThat(tenant.pauses()).singleElement().isEqualTo(asked());
  }

  @Test
  void pauseThatIsLongerThanTheWaitShouldEndIt() throws Exception {
    tenant.suffer("login-throttled");

    Run run = tenant.run("doctor", "--wait", "60s");

    assertThat(run.code()).isEqualTo(34);
    assertThat(run.err()).contains("the server asks to wait ", "longer than the time left");
    assertThat(tenant.pauses()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-secret, 20, MG-TOKEN-001",
    "graph-scope, 31, MG-CLAIM-004",
    "no-xoauth2, 30, MG-IMAP-014",
    "dovecot-instead, 30, MG-IMAP-015",
    "token-tls-inspection, 12, MG-NET-005",
    "token-private-authority, 12, MG-NET-006",
    "imap-without-tls, 12, MG-NET-010",
    "captive-portal, 21, MG-NET-014",
    "proxy-login-required, 21, MG-NET-015"
  })
  void failuresThatWaitingCannotFixShouldEndItAtOnce(String fault, int code, String finding)
      throws Exception {
    tenant.suffer(fault);

    Run run = tenant.run("doctor", "--wait", "60m");

    assertThat(run.code()).isEqualTo(code);
    assertThat(tenant.pauses()).isEmpty();
    assertThat(run.err()).contains("stopped waiting: waiting cannot help: ", "(" + finding + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-consent",
        "no-service-principal-in-exchange",
        "imap-disabled",
        "mailbox-unlicensed",
        "back-end-down",
        "server-unavailable",
        "greeting-bye",
        "imap-connection-closed",
        "token-service-down",
        "throttled-token"
      })
  void whatPassesShouldBeWaitedFor(String fault) throws Exception {
    tenant.suffer(fault);
    tenant.between(time -> healAfter(1));

    Run run = tenant.run("doctor", "--wait", "60m");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(tenant.pauses()).hasSize(1);
  }

  @Test
  void hostThatWasNeverReachedShouldNotBeWaitedFor() throws Exception {
    Run run = tenant.run("doctor", "--wait", "60m", "--imap-host", "no-such-host.invalid");

    assertThat(run.code()).isEqualTo(10);
    assertThat(tenant.pauses()).isEmpty();
    assertThat(run.err()).contains("(MG-NET-001)");
  }

  @Test
  void hostThatStopsAnsweringMeanwhileShouldBeWaitedFor() throws Exception {
    tenant.suffer("no-mailbox-permission");
    tenant.between(
        time -> {
          if (tenant.pauses().size() == 1) {
            tenant.suffer("imap-silent");
          } else {
            tenant.heal();
          }
        });

    Run run = tenant.run("doctor", "--wait", "60m", "--read-timeout", "3s");

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(run.err()).contains("attempt 2 failed at CONNECT (timed out, MG-NET-018)");
  }

  @Test
  void interruptShouldEndTheDelayAndReportTheResults() throws Exception {
    tenant.suffer("no-mailbox-permission");
    tenant.between(
        time -> {
          throw new InterruptedException();
        });

    Run run = tenant.run("doctor", "--wait", "60m", "--json");
    boolean isStillSet = Thread.interrupted();

    assertThat(isStillSet).isTrue();
    assertThat(run.code()).isEqualTo(130);
    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.wholeNumber("exitCode")).hasValue(130);
    assertThat(object.object("wait").orElseThrow().text("end")).contains("interrupted");
    assertThat(attempts(object)).hasSize(1);
  }

  @Test
  void jsonShouldBeOneObjectWithTheAttempts() throws Exception {
    tenant.suffer("no-mailbox-permission");
    tenant.between(time -> healAfter(2));

    JsonObject object = JsonObject.parse(tenant.run("doctor", "--wait", "1h", "--json").out());

    assertThat(object.members()).containsEntry("opened", true);
    JsonObject wait = object.object("wait").orElseThrow();
    assertThat(wait.wholeNumber("limitMillis")).hasValue(3_600_000);
    assertThat(wait.text("end")).contains("opened");
    assertThat(attempts(object))
        .extracting(one -> ((JsonObject) one).wholeNumber("exitCode").orElseThrow())
        .containsExactly(32L, 32L, 0L);
  }

  @Test
  void mailboxThatOpensAtOnceShouldNotBeWaitedFor() throws Exception {
    Run run = tenant.run("doctor", "--wait", "1h");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(tenant.pauses()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-1", "abc", "60", "25h", "", "1.5h", "60 m  ", "99999999999h"})
  void anInvalidTimeShouldBeRefusedBeforeAnythingIsSent(String time) throws Exception {
    Run run = tenant.run("doctor", "--wait", time);

    assertThat(run.code()).as(run.all()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--wait");
    assertThat(tenant.happened("")).isZero();
  }

  private void healAfter(int pauses) {
    if (tenant.pauses().size() == pauses) {
      tenant.heal();
    }
  }

  private Duration asked() throws Exception {
    tenant.suffer("login-throttled");
    JsonObject object = JsonObject.parse(tenant.run("doctor", "--json").out());
    return Duration.ofMillis(
        object.object("error").orElseThrow().wholeNumber("retryAfterMillis").orElseThrow());
  }

  private static List<?> attempts(JsonObject object) {
    return (List<?>) Objects.requireNonNull(object.members().get("attempts"));
  }

  private static Duration seconds(long number) {
    return Duration.ofSeconds(number);
  }
}
