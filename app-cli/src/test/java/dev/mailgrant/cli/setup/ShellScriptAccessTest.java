package dev.mailgrant.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgrant.cli.setup.ShellScript.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the script for each protocol and permission model. */
class ShellScriptAccessTest {
  private static final String APP = ShellScript.NEW_APP;
  private static final String SMTP_ROLE = "22222222-0000-0000-0000-000000000002";

  @TempDir Path folder;

  private ShellScript script;

  @BeforeEach
  void aShellShouldBeThere() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell here");
    script = new ShellScript(folder);
    Files.writeString(folder.resolve("mailgrant-public.pem"), "a certificate");
  }

  @ParameterizedTest
  @CsvSource({
    "IMAP,5e5addcd-3e8d-4e90-baf5-964efab2b20a,IMAP.AccessAsApp",
    "POP3,22222222-0000-0000-0000-000000000001,POP.AccessAsApp",
    "SMTP_CLASSIC,22222222-0000-0000-0000-000000000002,SMTP.SendAsApp",
    "SMTP_HVE,22222222-0000-0000-0000-000000000003,Mail.Send"
  })
  void theRoleOfTheProtocolShouldBeAddedWithConsentAndNoOther(
      SetupAccess access, String id, String name) throws Exception {
    Ran ran = script.run(values(access));

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(script.tenant("apps/" + APP + "/permissions"))
        .hasContent(ShellScript.EXCHANGE + " " + id + " Role");
    assertThat(Files.readAllLines(script.tenant("principals/" + APP)))
        .singleElement()
        .asString()
        .contains("\"appRoleId\":\"" + id + "\"");
    assertThat(ran.err())
        .contains("Added " + name + " to the list of permissions")
        .contains("Granted admin consent to " + name)
        .doesNotContain("other permission(s)");
  }

  @Test
  void rbacShouldAddNoPermissionAndNoConsent() throws Exception {
    Ran ran = script.run(values(SetupAccess.SMTP_RBAC));

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(script.tenant("apps/" + APP + "/permissions")).isEmptyFile();
    assertThat(script.tenant("principals/" + APP)).isEmptyFile();
    assertThat(ran.writes())
        .hasSize(3)
        .satisfiesExactly(
            call -> assertThat(call).startsWith("[ad][app][create]"),
            call -> assertThat(call).startsWith("[ad][sp][create]"),
            call -> assertThat(call).startsWith("[ad][app][credential][reset]"));
    assertThat(ran.err()).doesNotContain("permission(s)").doesNotContain("has admin consent");
  }

  @Test
  void rbacShouldReportWhatAnEarlierSetUpLeftAndRemoveNothing() throws Exception {
    String permissions = ShellScript.EXCHANGE + " " + SMTP_ROLE + " Role\n";
    String consent = "{\"appRoleId\":\"" + SMTP_ROLE + "\"}\n";
    script.withApp(APP, "mailgrant", permissions).with("principals/" + APP, consent);

    Ran ran = script.run(values(SetupAccess.SMTP_RBAC), "--client-id", APP);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.writes()).isEmpty();
    assertThat(script.tenant("apps/" + APP + "/permissions")).hasContent(permissions);
    assertThat(script.tenant("principals/" + APP)).hasContent(consent);
    assertThat(ran.err())
        .contains("The application has 1 other permission(s). They were left as they are.")
        .contains("The application has admin consent to SMTP.SendAsApp. It was left as it is.")
        .contains("Step 3 of mailgrant setup --protocol smtp --permission-model rbac");
  }

  @Test
  void rbacShouldNotReportTheConsentOfAnotherRole() throws Exception {
    script
        .withApp(APP, "mailgrant", "")
        .with("principals/" + APP, "{\"appRoleId\":\"" + ShellScript.ROLE + "\"}\n");

    assertThat(script.run(values(SetupAccess.SMTP_RBAC), "--client-id", APP).err())
        .doesNotContain("has admin consent");
  }

  @ParameterizedTest
  @EnumSource(SetupAccess.class)
  void aRoleThatIsMissingOrNotTheOnlyOneShouldStopTheScript(SetupAccess access) throws Exception {
    for (String roles : new String[] {"", SMTP_ROLE + "\n" + ShellScript.ROLE + "\n"}) {
      script.withApp(APP, "mailgrant", "").with("principals/" + APP, "").with("roles", roles);

      Ran ran = script.run(values(access), "--client-id", APP);

      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.writes()).isEmpty();
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).contains("does not offer exactly one role");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "IMAP,Add-MailboxPermission,ImapEnabled",
    "POP3,Add-MailboxPermission,PopEnabled",
    "SMTP_CLASSIC,Add-MailboxPermission,SmtpClientAuthenticationDisabled",
    "SMTP_RBAC,New-ManagementRoleAssignment,SmtpClientAuthenticationDisabled",
    "SMTP_HVE,Add-HVEAppAccess,Get-HVEAccountSettings"
  })
  void standardOutputShouldBeTheExchangePartOfTheModel(
      SetupAccess access, String grant, String check) throws Exception {
    Ran ran = script.run(values(access));

    assertThat(ran.out())
        .startsWith("# The part in Exchange.")
        .matches("[\\n -~]*")
        .contains("'noreply@contoso.example'\n")
        .contains(grant)
        .contains(check);
    assertThat(PowerShellScriptTest.leftOpen(ran.out())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POP3 | doctor --protocol pop3 | doctor --protocol pop3 | ''",
        "SMTP_CLASSIC | doctor --protocol smtp | send-test | ''",
        "SMTP_RBAC | doctor --protocol smtp | send-test | ''",
        "SMTP_HVE | doctor --protocol smtp --smtp-host smtp.hve.mx.microsoft"
            + " | send-test --smtp-host smtp.hve.mx.microsoft | ''"
      })
  void theLastLinesShouldTryTheAccessAndWhatMustBeDenied(
      SetupAccess access, String waiting, String denied, String to) throws Exception {
    Ran ran = script.run(values(access));
    String application =
        " --tenant-id contoso.example --client-id "
            + APP
            + " --certificate mailgrant.pem --mailbox noreply@contoso.example";

    assertThat(ran.err().lines().map(String::strip))
        .contains(
            "mailgrant " + waiting + application + " --wait 60m",
            "mailgrant " + denied + application + to + " --expect-denied '<another-mailbox>'");
  }

  private static SetupValues values(SetupAccess access) {
    return SetupGuideTest.values(
        Map.of("tenant-id", "contoso.example", "mailbox", "noreply@contoso.example"),
        access,
        SetupCloud.GLOBAL,
        Optional.of(CredentialChoice.CERTIFICATE));
  }
}
