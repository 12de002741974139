package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code doctor --protocol pop3|smtp}. */
class DoctorProtocolTest {
  private static final String BOSS = "boss@sandbox.example";

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "pop3, opened, pop3-dns|pop3-tcp-ipv4|pop3-tls|token|claims|greeting|capabilities|authenticate|stat|quit",
    "smtp, loggedIn, smtp-dns|smtp-tcp-ipv4|smtp-tls|token|claims|greeting|capabilities|authenticate|quit"
  })
  void aHealthyTenantShouldPassEachStage(String protocol, String success, String stages)
      throws Exception {
    Run run = Run.of(home, "doctor", "--sandbox", "--json", "--protocol", protocol);

    assertThat(run.code()).isZero();
    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.members()).containsEntry(success, true);
    assertThat((List<?>) object.members().get("findings")).isEmpty();
    List<String> names = new ArrayList<>();
    for (JsonObject stage : objects(object, "stages")) {
      names.add(stage.text("stage").orElseThrow());
      assertThat(stage.text("outcome").orElseThrow()).isIn("ok", "skipped");
    }
    assertThat(names)
        .containsSubsequence(stages.split("\\|"))
        .noneMatch(name -> name.startsWith("imap"))
        .doesNotContain("select", "close", "logout", "imap-control");
  }

  @Test
  void aLoginOverSmtpShouldNotBeCalledAnOpenMailbox() {
    Run run = Run.of(home, "doctor", "--sandbox", "--protocol=smtp");
    Run failed =
        Run.of(home, "doctor", "--sandbox", "--protocol=smtp", "--fault=smtp-disabled-for-tenant");

    assertThat(run.out())
        .startsWith(
            "reader@sandbox.example can log in over SMTP. No problem was found. A login does not prove that"
                + " the application may send.\n")
        .endsWith("\nSend a message: mailgrant send-test --sandbox --protocol smtp\n");
    assertThat(failed.code()).isEqualTo(31);
    assertThat(failed.out()).startsWith("reader@sandbox.example cannot log in over SMTP: ");
    assertThat(failed.out()).doesNotContain("send-test");
  }

  @Test
  void deniedOverSmtpShouldBeRefusedWithTheCommandThatProvesIt() {
    Run run = Run.of(home, "doctor", "--sandbox", "--protocol=smtp", "--expect-denied", BOSS);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("mailgrant: --expect-denied needs IMAP or POP3")
        .endsWith("use: mailgrant send-test --expect-denied ADDRESS\n");
  }

  @Test
  void deniedOverPop3ShouldBeProven() {
    Run run = Run.of(home, "doctor", "--sandbox", "--protocol=pop3", "--expect-denied", BOSS);

    assertThat(run.code()).isZero();
    assertThat(run.out()).containsPattern("ok +denied " + BOSS + " +\\d+ ms  rejected: -ERR ");
  }

  @Test
  void openMailboxOverPop3ShouldFailTheRun() {
    Run run =
        Run.of(
            home,
            "doctor",
            "--sandbox",
            "--protocol=pop3",
            "--fault=permission-on-every-mailbox",
            "--expect-denied",
            BOSS);

    assertThat(run.code()).isEqualTo(35);
    assertThat(run.out())
        .containsPattern("failed +denied " + BOSS + " +\\d+ ms  STAT opened the maildrop");
  }

  @ParameterizedTest
  @CsvSource({
    "pop3-disabled, IMAP opens the mailbox with this token",
    "pop3-no-role, IMAP opens the mailbox with this token",
    "no-mailbox-permission, IMAP does not open the mailbox with this token either"
  })
  void aRefusedLoginShouldBeComparedWithImap(String fault, String fact) throws Exception {
    JsonObject object =
        JsonObject.parse(
            Run.of(home, "doctor", "--sandbox", "--json", "--protocol=pop3", "--fault", fault)
                .out());

    assertThat(object.members()).containsEntry("opened", false);
    JsonObject last = objects(object, "stages").get(objects(object, "stages").size() - 1);
    assertThat(last.text("stage")).contains("imap-control");
    assertThat(last.text("fact").orElseThrow()).startsWith(fact);
  }

  @Test
  void aComparisonThatFailsForAnotherReasonShouldProveNothing() throws Exception {
    JsonObject object =
        JsonObject.parse(
            Run.of(
                    home,
                    "doctor",
                    "--sandbox",
                    "--json",
                    "--protocol=pop3",
                    "--fault=pop3-login-refused",
                    "--fault=imap-connection-closed")
                .out());

    JsonObject last = objects(object, "stages").get(objects(object, "stages").size() - 1);
    assertThat(last.text("stage")).contains("imap-control");
    assertThat(last.text("outcome")).contains("warning");
    assertThat(last.text("fact").orElseThrow())
        .startsWith("not compared with IMAP, which failed: connection lost");
  }

  @ParameterizedTest
  @CsvSource({"no-consent", "pop3-no-xoauth2", "pop3-greeting-error"})
  void withoutTheRoleOrARefusalNothingShouldBeCompared(String fault) throws Exception {
    JsonObject object =
        JsonObject.parse(
            Run.of(home, "doctor", "--sandbox", "--json", "--protocol=pop3", "--fault", fault)
                .out());

    assertThat(objects(object, "stages"))
        .extracting(stage -> stage.text("stage").orElseThrow())
        .doesNotContain("imap-control");
  }

  @ParameterizedTest
  @CsvSource({"pop3, pop3-disabled", "smtp, smtp-no-role"})
  void waitingShouldEndWithTheLogin(String protocol, String fault) throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      tenant.suffer(fault);
      tenant.between(time -> tenant.heal());
      Run run = tenant.run("doctor", "--protocol", protocol, "--wait", "60m");

      assertThat(run.code()).as(run.all()).isZero();
      assertThat(tenant.pauses()).hasSize(1);
    }
  }

  private static List<JsonObject> objects(JsonObject object, String member) {
    List<JsonObject> found = new ArrayList<>();
    for (Object one : (List<?>) Objects.requireNonNull(object.members().get(member))) {
      found.add((JsonObject) one);
    }
    return found;
  }
}
