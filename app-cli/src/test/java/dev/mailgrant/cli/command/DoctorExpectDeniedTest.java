package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code doctor --expect-denied}. */
class DoctorExpectDeniedTest {
  private static final String BOSS = "boss@sandbox.example";

  @TempDir Path home;

  @Test
  void shutMailboxShouldBeProven() {
    Run run = Run.of(home, "doctor", "--sandbox", "--expect-denied", BOSS);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("ok +denied boss@sandbox.example +\\d+ ms  rejected: BAD User is authent")
        .contains("opens. No problem was found.");
  }

  @Test
  void openMailboxShouldFailTheRunAndBeNamed() throws Exception {
    Run run = open();

    assertThat(run.code()).isEqualTo(35);
    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.wholeNumber("exitCode")).hasValue(35);
    assertThat(object.members()).containsEntry("opened", true);
    JsonObject finding = objects(object, "findings").get(0);
    assertThat(finding.text("id")).contains("MG-IMAP-024");
    assertThat(finding.text("certainty")).contains("certain");
    assertThat(finding.texts("fix"))
        .anyMatch(line -> line.startsWith("Remove-MailboxPermission -Identity 'boss@sandbox.ex"));
    JsonObject denied = objects(object, "denied").get(0);
    assertThat(denied.text("mailbox")).contains(BOSS);
    assertThat(denied.text("outcome")).contains("opened");
    assertThat(objects(object, "stages"))
        .last()
        .satisfies(
            stage -> {
              assertThat(stage.text("stage")).contains("denied " + BOSS);
              assertThat(stage.text("outcome")).contains("failed");
            });
  }

  @Test
  void openMailboxShouldBeTouchedByExamineOnly() throws Exception {
    JsonObject denied = objects(JsonObject.parse(open().out()), "denied").get(0);

    assertThat(objects(denied, "transcript"))
        .extracting(line -> line.text("text").orElseThrow())
        .anyMatch(text -> text.contains("EXAMINE"))
        .noneMatch(text -> text.contains("SELECT \"") || text.contains("CLOSE"));
  }

  @Test
  void openMailboxShouldBeNamedToPeople() {
    Run run =
        Run.of(
            home,
            "doctor",
            "--sandbox",
            "--fault",
            "permission-on-every-mailbox",
            "--expect-denied",
            BOSS);

    assertThat(run.out())
        .containsPattern("failed +denied boss@sandbox.example +\\d+ ms  EXAMINE opened the inbox")
        .contains("reader@sandbox.example opens, but: The application can open a mailbox")
        .contains(
            "1. certain: The application can open a mailbox that it must not open [MG-IMAP-024]");
  }

  @Test
  void anAddressWithoutAMailboxShouldLookLikeAMissingPermission() {
    Run run = Run.of(home, "doctor", "--sandbox", "--expect-denied", "ghost@sandbox.example");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("an address without a mailbox is rejected in the same way");
  }

  @ParameterizedTest
  @CsvSource({
    "no-mailbox-permission, 32, 'but reader@sandbox.example was rejected too'",
    "no-consent, 31, 'but reader@sandbox.example was rejected too'",
    "wrong-secret, 20, 'the login to reader@sandbox.example failed for another reason (token refused)'",
    "imap-connection-closed, 34, 'failed for another reason (connection lost)'"
  })
  void refusalThatMeetsBothShouldProveNothing(String fault, int code, String why) {
    Run run = Run.of(home, "doctor", "--sandbox", "--fault", fault, "--expect-denied", BOSS);

    assertThat(run.code()).isEqualTo(code);
    assertThat(run.out()).containsPattern("warning +denied boss@sandbox.example .*not proven: ");
    assertThat(run.err()).contains(why);
  }

  @Test
  void openMailboxShouldBeFoundEvenIfTheOtherDoesNotOpen() throws Exception {
    try (OwnTenant tenant = new OwnTenant(home)) {
      tenant.suffer("permission-on-every-mailbox");

      Run run = tenant.run("doctor", "--mailbox", "ghost@sandbox.example", "--expect-denied", BOSS);

      assertThat(run.code()).isEqualTo(31);
      assertThat(run.out())
          .contains("1. certain: The application can open a mailbox that it must not open");
    }
  }

  @ParameterizedTest
  @CsvSource({"login-throttled, 34", "imap-connection-closed, 34", "imap-tls-cut, 12"})
  void whatComesBetweenShouldBeNoProofAndNoSuccess(String fault, int code) throws Exception {
    try (OwnTenant tenant = new OwnTenant(home)) {
      tenant.when(
          line -> {
            if (line.equals("IMAP login: connected to reader@sandbox.example")) {
              tenant.suffer(fault);
            }
          });

      Run run = tenant.run("doctor", "--expect-denied", BOSS);

      assertThat(run.code()).isEqualTo(code);
      assertThat(run.out())
          .containsPattern("warning +denied boss@sandbox.example .*not proven: ")
          .contains("opens, but it is not proven that the other mailboxes are denied");
      assertThat(run.err()).contains("mailgrant: " + BOSS + ": not proven: ");
    }
  }

  @Test
  void theTokenShouldBeTheOneThatOpensTheOther() throws Exception {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run = tenant.run("doctor", "--expect-denied", BOSS, "--expect-denied", "x@y.example");

      assertThat(run.code()).isZero();
      assertThat(tenant.happened("token request: granted")).isEqualTo(1);
      assertThat(tenant.happened("IMAP login: ")).isEqualTo(3);
    }
  }

  @Test
  void addressThatIsGivenTwiceShouldBeTriedOnce() throws Exception {
    try (OwnTenant tenant = new OwnTenant(home)) {
      tenant.run("doctor", "--expect-denied", BOSS, "--expect-denied", "Boss@Sandbox.example");

      assertThat(tenant.happened("IMAP login: ")).isEqualTo(2);
    }
  }

  @Test
  void mailboxShouldBeWaitedForFirst() throws Exception {
    try (OwnTenant tenant = new OwnTenant(home)) {
      tenant.suffer("no-mailbox-permission");
      tenant.between(time -> tenant.heal());

      Run run = tenant.run("doctor", "--wait", "1h", "--expect-denied", BOSS);

      assertThat(run.code()).isZero();
      assertThat(tenant.happened("IMAP login: ")).isEqualTo(3);
      assertThat(run.out()).containsPattern("ok +denied boss@sandbox.example ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reader@sandbox.example",
        "READER@sandbox.example",
        "boss",
        "",
        "a b@x.example",
        "user@x.example\\boss",
        "@x.example",
        "boss@"
      })
  void addressThatCannotBeMeantShouldBeRefused(String address) {
    Run run = Run.of(home, "doctor", "--sandbox", "--expect-denied", address);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--expect-denied \"" + address + "\"");
  }

  @Test
  void allProblemsShouldBeReportedAtOnce() {
    Run run =
        Run.of(home, "doctor", "--sandbox", "--wait", "0s", "--expect-denied", "boss", "--json");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--wait \"0s\"", "--expect-denied \"boss\"");
    assertThat(run.out()).contains("\"kind\": \"settings\"");
  }

  private Run open() {
    return Run.of(
        home,
        "doctor",
        "--sandbox",
        "--fault",
        "permission-on-every-mailbox",
        "--expect-denied",
        BOSS,
        "--json");
  }

  private static List<JsonObject> objects(JsonObject object, String member) {
    List<JsonObject> found = new ArrayList<>();
    ((List<?>) Objects.requireNonNull(object.members().get(member)))
        .forEach(one -> found.add((JsonObject) one));
    return found;
  }
}
