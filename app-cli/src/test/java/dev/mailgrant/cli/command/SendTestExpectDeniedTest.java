package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code send-test --expect-denied}. */
class SendTestExpectDeniedTest {
  private static final String BOSS = "boss@sandbox.example";

  @TempDir Path home;

  @Test
  void classicPermissionsShouldDenyAtTheMessage() throws Exception {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run = tenant.run("send-test", "--yes", "--expect-denied", BOSS);

      assertThat(run.code()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .contains("MAIL FROM:<" + BOSS + ">", "RCPT TO:<reader@sandbox.example>")
          .containsPattern("\nsent +no\n")
          .containsPattern("\ndenied +" + BOSS + ": refused at DATA: 430 4\\.2\\.0 ");
      assertThat(tenant.sandbox().sentMessages()).isEmpty();
      assertThat(tenant.happened("SMTP login: ")).isEqualTo(1);
    }
  }

  @Test
  void rbacShouldDenyAtTheLoginComparedWithTheOwnMailbox() throws Exception {
    Run run =
        Run.of(
            home,
            "send-test",
            "--sandbox",
            "--yes",
            "--variant=smtp-rbac",
            "--expect-denied",
            BOSS);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .doesNotContain("MAIL FROM")
        .containsPattern("\ndenied +" + BOSS + ": rejected at the login: 535 5\\.7\\.3 ");
  }

  @Test
  void jsonOfTheExpectedRefusalShouldHaveNoError() throws Exception {
    JsonObject object =
        JsonObject.parse(
            Run.of(home, "send-test", "--sandbox", "--yes", "--json", "--expect-denied", BOSS)
                .out());

    assertThat(object.wholeNumber("exitCode")).hasValue(0);
    assertThat(object.has("error")).isFalse();
    assertThat(object.members()).containsEntry("sent", false);
    assertThat((List<?>) object.members().get("findings")).isEmpty();
    assertThat((List<?>) object.members().get("failures")).hasSize(1);
    JsonObject denied = object.object("denied").orElseThrow();
    assertThat(denied.text("sender")).contains(BOSS);
    assertThat(denied.text("outcome")).contains("denied");
  }

  @Test
  void anAcceptedMessageShouldFailTheRunAndBeCalledSent() throws Exception {
    try (OwnTenant tenant = new OwnTenant(home)) {
      tenant.suffer("permission-on-every-mailbox");
      Run run = tenant.run("send-test", "--yes", "--expect-denied", BOSS);

      assertThat(run.code()).isEqualTo(35);
      assertThat(tenant.sandbox().sentMessages()).hasSize(1);
      assertThat(run.out())
          .containsPattern("\nsent +from " + BOSS + " to reader@sandbox.example, queue id ")
          .containsPattern(
              "\ndenied +" + BOSS + ": the server accepted the message, which was sent\n");
      assertThat(run.err())
          .startsWith("\ncertain: ")
          .containsPattern("\n\nExplain a finding: mailgrant explain MG-SMTP-\\d+\n$");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "no-consent, 31, failed too",
    "smtp-disabled-for-tenant, 31, failed too",
    "wrong-secret, 20, not proven: ",
    "smtp-quota-exceeded, 36, not proven: ",
    "smtp-too-many-connections, 34, not proven: ",
    "smtp-closed-at-data, 34, not proven: "
  })
  void otherFailuresShouldProveNothing(String fault, int code, String words) throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      tenant.suffer(fault);
      Run run = tenant.run("send-test", "--yes", "--expect-denied", BOSS);

      assertThat(run.code()).as(run.all()).isEqualTo(code);
      assertThat(run.out()).containsPattern("\ndenied +" + BOSS + ": not proven: ").contains(words);
      assertThat(run.err()).startsWith("mailgrant: ");
      assertThat(tenant.sandbox().sentMessages()).isEmpty();
    }
  }

  /** The usual fix for a refused login would be the opposite of what is wanted. */
  @ParameterizedTest
  @CsvSource({
    "no-service-principal-in-exchange",
    "smtp-disabled-for-tenant",
    "smtp-rbac-out-of-scope",
    "smtp-quota-exceeded",
    "smtp-mailbox-full"
  })
  void noAdviceShouldGrantAPermissionOnTheDeniedAddress(String fault) throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      tenant.suffer(fault);
      for (String form : List.of("--color=never", "--json")) {
        Run run = tenant.run("send-test", "--yes", form, "--expect-denied", BOSS);

        assertThat(run.all())
            .doesNotContainPattern("Add-[^\n]*boss")
            .doesNotContainPattern("Set-[^\n]*boss");
      }
    }
  }

  @Test
  void aDisabledSubmissionShouldNotPassForATestOfThePermission() throws Exception {
    try (OwnTenant tenant = new OwnTenant(home)) {
      tenant
          .sandbox()
          .change(
              before ->
                  before.changeMailboxes(
                      mailbox ->
                          mailbox.address().equals(BOSS)
                              ? mailbox.changeAccess(
                                  access ->
                                      access.withSmtpClientAuthenticationDisabled(
                                          java.util.Optional.of(true)))
                              : mailbox));
      Run run = tenant.run("send-test", "--yes", "--expect-denied", BOSS);

      assertThat(run.code()).isZero();
      assertThat(run.out())
          .contains("(SMTP AUTH is disabled there, so this does not test the permission)");
    }
  }
}
