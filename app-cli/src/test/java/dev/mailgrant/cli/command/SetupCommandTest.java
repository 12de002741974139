package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupCommandTest {
  private static final String CLIENT_ID = "11111111-2222-3333-4444-555555555555";

  @TempDir Path home;

  @Test
  void withNoSettingsItShouldPrintTheWholeChecklist() {
    Run run = Run.of(home, "setup");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("Setting up an application")
        .contains("11. Undo it")
        .contains("When Microsoft Graph is the better choice")
        .contains("<application-id>");
  }

  @Test
  void valuesShouldComeFromTheSettings() throws IOException {
    Path profile =
        Files.writeString(
            home.resolve("p.properties"),
            "tenant-id = contoso.example\nmailbox = shared@contoso.example\ncertificate = app.pem\n");

    Run run =
        Run.of(
            home,
            Map.of("AZURE_CLIENT_ID", CLIENT_ID),
            "",
            "setup",
            "--config",
            profile.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Tenant: contoso.example.")
        .contains("The application is registered as " + CLIENT_ID)
        .contains("Add-MailboxPermission -Identity 'shared@contoso.example'")
        .contains("--certificate " + home.resolve("app.pem"))
        .doesNotContain("New-MgApplication ")
        .doesNotContain("--client-secret-file");
  }

  @ParameterizedTest
  @CsvSource({
    "text,Setting up",
    "markdown,# Setting up",
    "powershell,# Sets up",
    "az-cli,#!/bin/sh",
    "AZ-CLI,#!/bin/sh"
  })
  void eachFormatShouldBePrinted(String format, String start) {
    Run run = Run.of(home, "setup", "--format", format, "--credential", "secret");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith(start);
  }

  @Test
  void aScriptShouldSayWhichCredentialItMakesByDefault() {
    Run run = Run.of(home, "setup", "--format", "powershell");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("$publicCertificate").doesNotContain("$secretFile");
    assertThat(run.err()).contains("--credential secret or federated");
  }

  @Test
  void aSecretShouldNeverBeInIt() {
    for (String format : new String[] {"text", "markdown", "powershell", "az-cli"}) {
      Run run =
          Run.of(
              home,
              Map.of("MAILGRANT_CLIENT_SECRET", "planted-secret"),
              "",
              "setup",
              "--format",
              format);

      assertThat(run.code()).isZero();
      assertThat(run.all()).doesNotContain("planted").contains("mailgrant-secret.txt");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--format,powershel,did you mean powershell?",
    "--format,pdf,'must be one of text, markdown, powershell, az-cli'",
    "--credential,certifcate,did you mean certificate?",
    "--protocol,graph,'must be one of imap, pop3, smtp'",
    "--permission-model,clasic,did you mean classic?",
    "--permission-model,graph,'must be one of classic, rbac, hve'",
    "--permission-model,rbac,'only SMTP has permission models, and the protocol is imap'",
    "--client-id,mailgrant,must be a GUID",
    "--tenant-id,not a tenant,tenant-id",
    "--mailbox,CONTOSO\\shared,must be the address of the mailbox itself",
    "--cloud,mars,must be one of global",
    "--app-name,'  ',must be one line",
    "--app-name,'a\nb',must be one line",
    "--subject,'a\u202eb',must be one line",
    "--certificate,'a\nb.pem',control character"
  })
  void whatCannotBeShouldBeAnErrorThatNamesIt(String option, String value, String message) {
    Run run = Run.of(home, "setup", option, value);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(option.substring(2)).contains(message);
  }

  @Test
  void eachMailboxOfTheCommandLineShouldBeSetUp() {
    Run run =
        Run.of(
            home,
            "setup",
            "--mailbox",
            "shared@contoso.example",
            "--mailbox=Sales@contoso.example",
            "--mailbox",
            "sales@contoso.example");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Mailbox: shared@contoso.example, Sales@contoso.example.")
        .containsOnlyOnce("Add-MailboxPermission -Identity 'shared@contoso.example' -User")
        .containsOnlyOnce("Add-MailboxPermission -Identity 'Sales@contoso.example' -User")
        .contains(
            "-RecipientRestrictionFilter 'PrimarySmtpAddress -eq ''shared@contoso.example'' -or"
                + " PrimarySmtpAddress -eq ''Sales@contoso.example'''")
        .doesNotContain("sales@contoso.example");
  }

  @Test
  void aMailboxThatCannotBeShouldBeAnErrorAlsoAmongOthers() {
    Run run =
        Run.of(
            home, "setup", "--mailbox", "CONTOSO\\shared", "--mailbox", "shared@contoso.example");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("CONTOSO").contains("must be the address of the mailbox itself");
  }

  @ParameterizedTest
  @CsvSource({
    "--credential,secret,certificate",
    "--app-name,one,two",
    "--tenant-id,contoso.example,fabrikam.example",
    "--format,text,text",
    "--protocol,pop3,smtp",
    "--permission-model,rbac,classic",
    "--issuer,https://a.example,https://b.example"
  })
  void anyOtherOptionGivenTwiceShouldBeAnError(String option, String first, String second) {
    Run run = Run.of(home, "setup", option, first, option, second);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(option + ": given 2 times; only --mailbox can be given several times");
  }

  @Test
  void allProblemsShouldBeReportedAtOnce() {
    Run run = Run.of(home, "setup", "--client-id", "x", "--cloud", "mars", "--app-name", "");

    assertThat(run.err()).contains("client-id").contains("cloud").contains("--app-name");
  }

  @ParameterizedTest
  @CsvSource({"classic", "rbac", "hve"})
  void aPermissionModelShouldBeRefusedForAProtocolThatReads(String model) {
    Run run = Run.of(home, "setup", "--protocol", "pop3", "--permission-model", model);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(
            "--permission-model: only SMTP has permission models, and the protocol is pop3: add"
                + " --protocol smtp, or leave it out");
  }

  @ParameterizedTest
  @CsvSource({"us-gov", "us-dod", "china"})
  void highVolumeEmailShouldBeRefusedInACloudWithoutAKnownHost(String cloud) {
    Run run =
        Run.of(home, "setup", "--protocol", "smtp", "--permission-model", "hve", "--cloud", cloud);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--permission-model: ", "cloud is " + cloud, "rbac or classic");
  }

  @ParameterizedTest
  @CsvSource({
    "pop3,'',over POP3,-PopEnabled $true",
    "smtp,'',The permission model is RBAC for Applications.,New-ManagementRoleAssignment -Name",
    "SMTP,RBAC,The permission model is RBAC for Applications.,New-ManagementRoleAssignment -Name",
    "smtp,classic,The permission model is classic.,-SmtpClientAuthenticationDisabled $false",
    "smtp,hve,The permission model is High Volume Email.,Add-HVEAppAccess -Identity"
  })
  void eachProtocolAndPermissionModelShouldHaveItsGuide(
      String protocol, String model, String name, String command) {
    Run run =
        model.isEmpty()
            ? Run.of(home, "setup", "--protocol", protocol)
            : Run.of(home, "setup", "--protocol", protocol, "--permission-model", model);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains(name).contains(command);
  }

  @ParameterizedTest
  @CsvSource({"smtp.hve.mx.microsoft", "SMTP-HVE.office365.com"})
  void theHostOfHighVolumeEmailShouldChooseItsModel(String host) {
    Run run = Run.of(home, "setup", "--protocol", "smtp", "--smtp-host", host);
    Run other =
        Run.of(
            home,
            "setup",
            "--protocol",
            "smtp",
            "--smtp-host",
            host,
            "--permission-model",
            "classic");

    assertThat(run.out()).contains("The permission model is High Volume Email.");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.out()).isEmpty();
    assertThat(other.err()).contains("smtp-host").contains("--permission-model hve");
  }

  @Test
  void anUnknownProtocolShouldBeReportedAndNotTakenForImap() {
    Run run = Run.of(home, "setup", "--protocol", "pop", "--permission-model", "rbac");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("must be one of imap, pop3, smtp")
        .doesNotContain("--permission-model:");
  }

  @Test
  void theProtocolShouldComeFromTheSettings() {
    Run run = Run.of(home, Map.of("MAILGRANT_PROTOCOL", "pop3"), "", "setup");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("over POP3").contains("PopEnabled");
  }

  @Test
  void aScriptShouldSayWhichPermissionModelItUsesByDefault() {
    String[] script = {"setup", "--protocol", "smtp", "--format", "az-cli", "--credential=secret"};

    Run run = Run.of(home, script);
    Run named =
        Run.of(
            home,
            "setup",
            "--protocol=smtp",
            "--format=az-cli",
            "--credential=secret",
            "--permission-model=rbac");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("no permission model is named, so this uses RBAC for Applications");
    assertThat(named.err()).isEmpty();
    assertThat(named.out()).isEqualTo(run.out());
  }
}
