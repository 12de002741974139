package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.sandbox.exchange.smtp.SentMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code send-test} with {@code --yes}. */
class SendTestCommandTest {
  private static final String READER = "reader@sandbox.example";
  private static final String BOSS = "boss@sandbox.example";

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"nimbus", "msal"})
  void oneMessageShouldReachTheMailboxAndTheQueueIdShouldBeShown(String adapter)
      throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      int before = tenant.sandbox().messages(Folder.INBOX).size();
      Run run = tenant.run("send-test", "--yes", "--token-adapter", adapter);

      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
      List<SentMessage> sent = tenant.sandbox().sentMessages();
      assertThat(sent).hasSize(1);
      assertThat(sent.get(0).from()).isEqualTo(READER);
      assertThat(sent.get(0).recipients()).containsExactly(READER);
      assertThat(sent.get(0).header("Subject")).matches("mailgrant test mailgrant-[0-9a-f-]{36}");
      assertThat(sent.get(0).header("Auto-Submitted")).isEqualTo("auto-generated");
      assertThat(run.out())
          .contains("C:\tMAIL FROM:<" + READER + "> SIZE=")
          .contains("C:\tRCPT TO:<" + READER + ">\n")
          .containsPattern("C:\t<message: \\d+ octets>\nC:\t\\.\nS:\t250 2\\.0\\.0 OK <")
          .containsPattern(
              "\nsent +from "
                  + READER
                  + " to "
                  + READER
                  + ", queue id "
                  + java.util.regex.Pattern.quote(sent.get(0).id())
                  + "\n")
          .contains("\nsubject   " + sent.get(0).header("Subject") + "\n");
      assertThat(tenant.sandbox().messages(Folder.INBOX)).hasSize(before + 1);
      assertThat(tenant.run("handshake").out())
          .containsPattern("\nmessages +" + (before + 1) + ",");
    }
  }

  @Test
  void jsonShouldHaveTheMessageAndItsReply() throws JsonSyntaxException {
    Run run = Run.of(home, "send-test", "--sandbox", "--yes", "--json", "--to", BOSS);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.text("command")).contains("send-test");
    assertThat(object.members()).containsEntry("sent", true);
    assertThat(object.has("loggedIn")).isFalse();
    JsonObject request = object.object("request").orElseThrow();
    assertThat(request.text("mailbox")).contains(READER);
    assertThat(request.text("from")).contains(READER);
    assertThat(request.text("to")).contains(BOSS);
    assertThat(request.text("subject").orElseThrow()).startsWith("mailgrant test mailgrant-");
    JsonObject accepted = object.object("accepted").orElseThrow();
    assertThat(accepted.text("reply").orElseThrow()).startsWith("250 2.0.0 OK <");
    assertThat(accepted.text("queueId").orElseThrow()).contains("@").doesNotContain("<");
    assertThat((List<?>) object.members().get("steps")).hasSize(9);
  }

  @Test
  void theOnlyRecipientShouldBeTheOneOfTheOption() throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run = tenant.run("send-test", "--yes", "--to", BOSS);

      assertThat(run.code()).isZero();
      SentMessage sent = tenant.sandbox().sentMessages().get(0);
      assertThat(sent.recipients()).containsExactly(BOSS);
      assertThat(sent.header("To")).isEqualTo("<" + BOSS + ">");
    }
  }

  @Test
  void anotherSenderWithoutSendAsShouldBeRefused() throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run = tenant.run("send-test", "--yes", "--from", "alias@sandbox.example");

      assertThat(run.code()).isEqualTo(36);
      assertThat(run.out()).containsPattern("\nsent +no\n").contains("MAIL FROM:<alias@");
      assertThat(run.err())
          .startsWith("mailgrant: DATA failed (message refused): the server refused the message: ")
          .contains("SendAsDenied");
      assertThat(tenant.sandbox().sentMessages()).isEmpty();
    }
  }

  /** The command doctor logs in over SMTP, which succeeded here. */
  @Test
  void afterAnAcceptedLoginThePageShouldBeNamedInsteadOfTheDoctor() {
    Run refused =
        Run.of(home, "send-test", "--sandbox", "--yes", "--from", "alias@sandbox.example");
    Run rejected =
        Run.of(home, "send-test", "--sandbox", "--yes", "--fault", "smtp-disabled-for-tenant");

    assertThat(refused.err())
        .containsPattern("\n\nExplain a finding: mailgrant explain MG-SMTP-\\d+\n$")
        .doesNotContain("Diagnose it");
    assertThat(rejected.code()).isEqualTo(31);
    assertThat(rejected.err())
        .endsWith(
            "\nDiagnose it: mailgrant doctor --sandbox --fault smtp-disabled-for-tenant"
                + " --protocol smtp\n");
  }

  @ParameterizedTest
  @CsvSource({
    "smtp-no-mailbox-permission, 36, DATA, MESSAGE_REFUSED",
    "smtp-mailbox-full, 36, DATA, MESSAGE_REFUSED",
    "smtp-throttled-send-as-denied, 36, MAIL, MESSAGE_REFUSED",
    "smtp-too-many-connections, 34, DATA, THROTTLED",
    "smtp-closed-at-data, 34, DATA, CONNECTION_LOST",
    "smtp-no-role, 31, AUTHENTICATE, AUTHENTICATION_REJECTED",
    "no-consent, 31, AUTHENTICATE, AUTHENTICATION_REJECTED",
    "wrong-secret, 20, TOKEN, TOKEN_REFUSED"
  })
  void aFailureShouldHaveItsCodeAndNeverBeTriedAgain(
      String fault, int code, String step, String reason) throws Exception {
    try (OwnTenant tenant = new OwnTenant(home)) {
      tenant.suffer(fault);
      Run run = tenant.run("send-test", "--yes", "--json");

      assertThat(run.code()).as(run.all()).isEqualTo(code);
      JsonObject object = JsonObject.parse(run.out());
      assertThat(object.members()).containsEntry("sent", false);
      JsonObject error = object.object("error").orElseThrow();
      assertThat(error.text("step")).contains(step);
      assertThat(error.text("reason")).contains(reason);
      assertThat(run.out().split("\"DATA\"", -1)).hasSizeLessThanOrEqualTo(5);
      assertThat(run.out().split("MAIL FROM", -1)).hasSizeLessThanOrEqualTo(2);
      assertThat(tenant.sandbox().sentMessages()).isEmpty();
    }
  }

  @Test
  void aServerThatAcceptsTheMessageAndStaysSilentShouldLeaveItOpen() {
    Run run =
        Run.of(
            home,
            "send-test",
            "--sandbox",
            "--yes",
            "--fault",
            "smtp-silent-at-data",
            "--read-timeout=1s");

    assertThat(run.code()).isEqualTo(40);
    assertThat(run.out()).containsPattern("\nsent +not known: no reply to the message\n");
    assertThat(run.err())
        .startsWith("mailgrant: DATA failed (timed out)")
        .containsOnlyOnce("it is not known whether the server has accepted the message")
        .doesNotContain("try again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--to=nobody|--to \"nobody\": must be an address like name@example.com",
        "--to=a@b.example,c@d.example|--to \"a@b.example,c@d.example\": must be an address",
        "--from=Me <a@b.example>|--from \"Me <a@b.example>\": must",
        "--expect-denied=@b.example|--expect-denied \"@b.example\": must be an address",
        "--expect-denied=Reader@Sandbox.example|--expect-denied \"reader@sandbox.example\": is the mailbox",
        "--expect-denied=boss@sandbox.example --to=a@b.example|leave out --to",
        "--expect-denied=boss@sandbox.example --from=a@b.example|leave out --from",
        "--protocol=imap|send-test sends over SMTP: leave out --protocol imap",
        "--protocol=pop3|send-test sends over SMTP: leave out --protocol pop3"
      })
  void unusableOptionsShouldSendNothing(String options, String words) throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      String[] more = ("--yes " + options).split(" (?=--)");
      Run run = tenant.run("send-test", more);

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).startsWith("mailgrant: ").contains(words);
      assertThat(run.out()).isEmpty();
      assertThat(tenant.happened("SMTP")).isZero();
      assertThat(tenant.sandbox().sentMessages()).isEmpty();
    }
  }

  /** The protocol of a profile is that of other commands. */
  @Test
  void aProfileForAnotherProtocolShouldNotMatter() throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Files.createDirectories(home.resolve(".config/mailgrant"));
      Files.writeString(home.resolve(".config/mailgrant/default.properties"), "protocol=pop3\n");
      Run run = tenant.run("send-test", "--yes");
      tenant.suffer("smtp-no-role");
      Run failed = tenant.run("send-test", "--yes");

      assertThat(run.code()).isZero();
      assertThat(tenant.sandbox().sentMessages()).hasSize(1);
      assertThat(failed.err())
          .containsPattern("\nDiagnose it: mailgrant doctor .* --protocol smtp\n");
    }
  }
}
