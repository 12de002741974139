package dev.mailgrant.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgrant.cli.setup.ShellScript.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the script in a tenant with an application of the same name, and in one that is slow or
 * refuses.
 */
class ShellScriptExistingTest {
  private static final String OTHER_APP = "99999999-8888-7777-6666-555555555555";

  /** Two permissions of Microsoft Graph, and one of Exchange. */
  private static final String PERMISSIONS =
      """
      00000003-0000-0000-c000-000000000000 df021288-bdef-4463-88db-98f22de89214 Role
      00000003-0000-0000-c000-000000000000 e1fe6dd8-ba31-4d61-89e7-88639da4683d Scope
      00000002-0000-0ff1-ce00-000000000000 dc50a0fb-09a3-484d-be87-e023b12c6440 Role
      """;

  private static final String ADDED = ShellScript.EXCHANGE + " " + ShellScript.ROLE + " Role\n";

  @TempDir Path folder;

  private ShellScript script;

  @BeforeEach
  void aShellShouldBeThere() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell here");
    script = new ShellScript(folder);
    Files.writeString(folder.resolve("mailgrant-public.pem"), "a certificate");
  }

  @ParameterizedTest
  @EnumSource(CredentialChoice.class)
  void anApplicationOfTheNameShouldStopTheScript(CredentialChoice credential) throws Exception {
    script.withApp(OTHER_APP, "mailgrant", PERMISSIONS);

    Ran ran = script.run(values(credential));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.writes()).isEmpty();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("An application with the name mailgrant exists already. Nothing was changed.")
        .contains(OTHER_APP)
        .contains("--client-id")
        .contains("--app-name");
  }

  @Test
  void anApplicationNamedByItsIdShouldKeepAllThatItHas() throws Exception {
    script
        .withApp(OTHER_APP, "payroll", PERMISSIONS)
        .with("apps/" + OTHER_APP + "/secrets", "old\n")
        .with("principals/" + OTHER_APP, "another consent\n");

    Ran ran = script.run(values(CredentialChoice.SECRET), "--client-id", OTHER_APP);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(script.tenant("apps/" + OTHER_APP + "/permissions")).hasContent(PERMISSIONS + ADDED);
    assertThat(Files.readString(script.tenant("principals/" + OTHER_APP)))
        .startsWith("another consent\n")
        .contains(ShellScript.ROLE);
    assertThat(script.tenant("apps/" + OTHER_APP + "/secrets")).hasContent("old");
    assertThat(ran.writes())
        .hasSize(2)
        .satisfiesExactly(
            call -> assertThat(call).startsWith("[ad][app][permission][add]"),
            call -> assertThat(call).startsWith("[rest][--method][POST]"));
    assertThat(ran.err())
        .contains("Using the existing application payroll")
        .contains("The Enterprise application exists already. It was left as it is.")
        .contains("The application has 3 other permission(s). They were left as they are.")
        .contains("No credential was added");
    assertThat(ran.out()).contains("$clientId = '" + OTHER_APP + "'");
  }

  @ParameterizedTest
  @EnumSource(CredentialChoice.class)
  void aCredentialShouldBeAddedToItOnlyIfTheUserAsks(CredentialChoice credential) throws Exception {
    script.withApp(OTHER_APP, "payroll", PERMISSIONS).with("principals/" + OTHER_APP, "");

    assertThat(script.run(values(credential), "--client-id", OTHER_APP).writes())
        .noneMatch(call -> call.contains("credential"));
    assertThat(
            script.run(values(credential), "--client-id", OTHER_APP, "--add-credential").writes())
        .singleElement()
        .asString()
        .contains("credential");
  }

  @Test
  void whatIsThereAlreadyShouldBeLeftAsItIs() throws Exception {
    script.run(values(CredentialChoice.CERTIFICATE));

    for (CredentialChoice credential :
        new CredentialChoice[] {CredentialChoice.CERTIFICATE, CredentialChoice.FEDERATED}) {
      if (credential == CredentialChoice.FEDERATED) {
        script.with(
            "apps/" + ShellScript.NEW_APP + "/federated",
            "other\thttps://issuer.example\tsubject\n");
      }
      Ran ran =
          script.run(values(credential), "--client-id", ShellScript.NEW_APP, "--add-credential");

      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(ran.writes()).isEmpty();
      assertThat(ran.err())
          .contains("The Enterprise application exists already. It was left as it is.")
          .contains("The list of permissions has IMAP.AccessAsApp already. It was left as it is.")
          .contains("IMAP.AccessAsApp has admin consent already. It was left as it is.")
          .containsPattern("(certificate|issuer and subject) (exists )?already\\. It was left");
    }
  }

  @Test
  void aFederatedCredentialOfTheSameNameForAnotherSubjectShouldStay() throws Exception {
    script
        .withApp(OTHER_APP, "payroll", "")
        .with("principals/" + OTHER_APP, "")
        .with("apps/" + OTHER_APP + "/federated", "mailgrant\thttps://else.example\tsubject\n");

    Ran ran =
        script.run(
            values(CredentialChoice.FEDERATED), "--client-id", OTHER_APP, "--add-credential");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("for another issuer or subject");
    assertThat(ran.writes()).noneMatch(call -> call.contains("federated"));
  }

  @Test
  void aClientIdOfNoApplicationShouldStopTheScript() throws Exception {
    Ran ran = script.run(values(CredentialChoice.SECRET), "--client-id", OTHER_APP);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.writes()).isEmpty();
    assertThat(ran.err()).contains("no application with the client id " + OTHER_APP);
  }

  @ParameterizedTest
  @CsvSource({
    "app-show,the new application",
    "sp-create,Entra to accept the new application",
    "permission-add,Entra to accept the permission",
    "consent,Entra to accept the Enterprise application"
  })
  void aStepShouldWaitForTheOneBeforeItButNotForEver(String call, String what) throws Exception {
    script.with("lag/" + call, "2\n");
    Ran ran = script.run(values(CredentialChoice.CERTIFICATE));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).containsOnlyOnce("Waiting for " + what + ": at most 0 seconds");

    ShellScript slow = new ShellScript(Files.createDirectories(folder.resolve("slow")));
    Files.writeString(folder.resolve("slow/mailgrant-public.pem"), "a certificate");
    slow.with("lag/" + call, "99\n");
    Ran end = slow.run(values(CredentialChoice.CERTIFICATE));
    assertThat(end.code()).isEqualTo(2);
    assertThat(end.err())
        .contains("Stopped waiting for " + what + " after 4 attempts.")
        .contains(
            "continue with: sh setup.sh --client-id "
                + ShellScript.NEW_APP
                + " --add-credential > exchange.ps1");
    assertThat(end.out()).isEmpty();
  }

  @Test
  void aPrincipalThatIsNotFoundYetShouldNotBeCreatedTwice() throws Exception {
    script.with("lag/sp-list", "3\n");

    Ran ran = script.run(values(CredentialChoice.CERTIFICATE));

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.writes()).filteredOn(call -> call.startsWith("[ad][sp][create]")).hasSize(1);
    assertThat(ran.err()).contains("Waiting for the Enterprise application");
  }

  @Test
  void aRefusalShouldEndTheScriptWithoutWaiting() throws Exception {
    script.withApp(OTHER_APP, "payroll", PERMISSIONS).with("denied", "");

    Ran ran = script.run(values(CredentialChoice.SECRET), "--client-id", OTHER_APP);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.writes()).hasSize(1);
    assertThat(ran.err()).contains("Entra refused").contains("Insufficient privileges");
  }

  @Test
  void onATerminalTheUserShouldBeAsked() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script(1) here");
    script
        .withApp(ShellScript.NEW_APP, "payroll", PERMISSIONS)
        .withApp(OTHER_APP, "mailgrant", PERMISSIONS)
        .with("principals/" + OTHER_APP, "");

    Ran stopped = script.type("", values(CredentialChoice.CERTIFICATE));
    assertThat(stopped.code()).isEqualTo(2);
    assertThat(stopped.writes()).isEmpty();
    assertThat(stopped.out()).contains("type its client id. To stop, press Enter:");

    // An application with a different name.
    Ran wrong = script.type(ShellScript.NEW_APP, values(CredentialChoice.CERTIFICATE));
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.writes()).isEmpty();

    Ran no = script.type(OTHER_APP + "\nno", values(CredentialChoice.CERTIFICATE));
    assertThat(no.code()).as(no.out()).isZero();
    assertThat(no.writes()).noneMatch(call -> call.contains("credential"));

    Ran yes = script.type(OTHER_APP + "\nyes", values(CredentialChoice.CERTIFICATE));
    assertThat(yes.code()).as(yes.out()).isZero();
    assertThat(yes.writes()).singleElement().asString().contains("[credential][reset]");
    assertThat(script.tenant("apps/" + OTHER_APP + "/permissions")).hasContent(PERMISSIONS + ADDED);
  }

  private static SetupValues values(CredentialChoice credential) {
    return SetupGuideTest.values(
        Map.of(
            "tenant-id", "contoso.example",
            "mailbox", "shared@contoso.example",
            "issuer", "https://issuer.example",
            "subject", "subject"),
        SetupCloud.GLOBAL,
        credential);
  }
}
