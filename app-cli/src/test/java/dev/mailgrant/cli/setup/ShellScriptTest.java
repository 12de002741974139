package dev.mailgrant.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgrant.cli.setup.ShellScript.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the script in a real shell with hostile values, in a tenant without an application. */
class ShellScriptTest {
  private static final Map<String, String> HOSTILE =
      Map.of(
          "tenant-id", "contoso.example",
          "mailbox", "o'neil$(touch${IFS}pwned)@contoso.example",
          "app-name", "-x'; touch pwned; `touch pwned` \u2019 \"",
          "certificate", "it's $HOME.pem",
          "secret-file", "it's $HOME.txt",
          "issuer", "https://issuer.example/'$(touch pwned)",
          "subject", "sub\"ject\\");

  @TempDir Path folder;

  private ShellScript script;

  @BeforeEach
  void aShellShouldBeThere() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell here");
    script = new ShellScript(folder);
    Files.writeString(folder.resolve("it's $HOME-public.pem"), "a certificate");
  }

  @ParameterizedTest
  @EnumSource(CredentialChoice.class)
  void theScriptShouldRunToItsEndAndTakeValuesAsTheyAre(CredentialChoice credential)
      throws Exception {
    Ran ran = script.run(SetupGuideTest.values(HOSTILE, SetupCloud.CHINA, credential));

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(folder.resolve("pwned")).doesNotExist();
    assertThat(ran.calls())
        .contains("[cloud][set][--name][AzureChinaCloud][--output][none]")
        .anyMatch(
            call -> call.contains("[--display-name=-x'; touch pwned; `touch pwned` \u2019 \"]"))
        .anyMatch(call -> call.contains("displayName eq '-x''; touch pwned;"))
        .anyMatch(
            call ->
                call.contains("[rest][--method][POST][--resource]")
                    && call.contains("[https://microsoftgraph.chinacloudapi.cn]"));
    assertThat(ran.out())
        .contains("$objectId = 'object-of-" + ShellScript.NEW_APP + "'\n")
        .contains("$exchangeEnvironment = 'O365China'\n")
        .contains("    'o''neil$(touch${IFS}pwned)@contoso.example'\n")
        .doesNotContain("planted");
    assertThat(ran.err())
        .contains("--cloud china --tenant-id contoso.example --client-id " + ShellScript.NEW_APP)
        .contains("--mailbox 'o'\\''neil$(touch${IFS}pwned)@contoso.example' --wait 60m")
        .contains("--expect-denied '<another-mailbox>'")
        .doesNotContain("planted");
  }

  @Test
  void aNewApplicationShouldBeSetUpByTheseCallsInThisOrder() throws Exception {
    Ran ran = run(CredentialChoice.CERTIFICATE);
    String app = ShellScript.NEW_APP;

    assertThat(ran.writes())
        .containsExactly(
            "[ad][app][create][--display-name=-x'; touch pwned; `touch pwned` \u2019 \"]"
                + "[--sign-in-audience][AzureADMyOrg][--query][appId][--output][tsv]",
            "[ad][sp][create][--id][" + app + "][--output][none]",
            "[ad][app][permission][add][--id][%s][--api][%s][--api-permissions][%s=Role][--output][none]"
                .formatted(app, ShellScript.EXCHANGE, ShellScript.ROLE),
            ("[rest][--method][POST][--resource][https://graph.microsoft.com]"
                    + "[--uri][https://graph.microsoft.com/v1.0/servicePrincipals/object-of-%s/appRoleAssignments]"
                    + "[--output][none][--headers][Content-Type=application/json][--body]"
                    + "[{\"principalId\":\"object-of-%s\",\"resourceId\":\"object-of-exchange\",\"appRoleId\":\"%s\"}]")
                .formatted(app, app, ShellScript.ROLE),
            "[ad][app][credential][reset][--id][%s][--append][--cert][@it's $HOME-public.pem][--output][none]"
                .formatted(app));
    assertThat(ran.err()).doesNotContain("exists already").doesNotContain("Waiting");
  }

  @Test
  void theSecretShouldGoToAFileOfTheUserAloneAndEndInHalfAYear() throws Exception {
    LocalDate today = LocalDate.now(Clock.systemUTC());
    Ran ran = run(CredentialChoice.SECRET);
    Path file = folder.resolve("it's $HOME.txt");

    assertThat(file).hasContent("planted-secret");
    assertThat(Files.getPosixFilePermissions(file).toString())
        .doesNotContain("GROUP")
        .doesNotContain("OTHERS");
    // The date may change between the two reads of the clock.
    assertThat(List.of(today.plusDays(180), today.plusDays(181)))
        .anySatisfy(
            end -> {
              assertThat(ran.err()).contains("It ends on " + end + ", after 180 days.");
              assertThat(ran.writes().toString())
                  .contains("[--append]", "[--end-date][" + end + "]");
            });

    Ran again =
        script.run(
            values(CredentialChoice.SECRET),
            "--client-id",
            ShellScript.NEW_APP,
            "--add-credential");
    assertThat(again.err()).contains("exists already. It was left as it is, and no secret");
    assertThat(again.writes()).isEmpty();
    assertThat(file).hasContent("planted-secret");
  }

  @Test
  void aSecretThatWasNotCreatedShouldLeaveNoFile() throws Exception {
    script.run(values(CredentialChoice.FEDERATED));
    script.with("denied", "");

    Ran ran =
        script.run(
            values(CredentialChoice.SECRET),
            "--client-id",
            ShellScript.NEW_APP,
            "--add-credential");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("No secret was created.").contains("Not finished.");
    assertThat(folder.resolve("it's $HOME.txt")).doesNotExist();
  }

  @Test
  void aFederatedCredentialShouldBeJson() throws Exception {
    Ran ran =
        script.run(SetupGuideTest.values(HOSTILE, SetupCloud.CHINA, CredentialChoice.FEDERATED));

    assertThat(ran.writes().toString())
        .contains("\"subject\":\"sub\\\"ject\\\\\"")
        .contains("\"audiences\":[\"api://AzureADTokenExchangeChina\"]");
  }

  @Test
  void whatIsNotKnownShouldStopTheScriptBeforeTheFirstStep() throws Exception {
    for (CredentialChoice credential : CredentialChoice.values()) {
      Ran ran =
          script.run(
              SetupGuideTest.values(
                  Map.of("tenant-id", "contoso.example"), SetupCloud.GLOBAL, credential));

      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("No value for <mailbox>");
      assertThat(ran.calls()).isEmpty();
    }
    Map<String, String> noIssuer = new HashMap<>(HOSTILE);
    noIssuer.remove("issuer");
    assertThat(
            script
                .run(SetupGuideTest.values(noIssuer, SetupCloud.GLOBAL, CredentialChoice.FEDERATED))
                .err())
        .contains("--issuer");
    assertThat(script.run(values(CredentialChoice.SECRET), "--client-id").err())
        .contains("needs a client id");
    assertThat(script.run(values(CredentialChoice.SECRET), "--client-id", "mailgrant").err())
        .contains("must be a GUID");
    assertThat(script.run(values(CredentialChoice.SECRET), "--add-credentials").err())
        .contains("Unknown option --add-credentials");
    Files.delete(folder.resolve("it's $HOME-public.pem"));
    assertThat(run(CredentialChoice.CERTIFICATE).err()).contains("Create it first");
  }

  @Test
  void standardOutputShouldBeTheScriptForExchangeAndNothingElse() throws Exception {
    Ran ran = run(CredentialChoice.CERTIFICATE);

    assertThat(ran.out())
        .startsWith("# The part in Exchange.")
        .matches("[\\n -~]*")
        .contains("New-ServicePrincipal -AppId $clientId -ObjectId $objectId -DisplayName $appName")
        .contains("Add-MailboxPermission -Identity $mailbox -User $principal.Identity");
    assertThat(PowerShellScriptTest.leftOpen(ran.out())).isEmpty();
  }

  @Test
  void eachMailboxShouldBeThereOnce() throws Exception {
    Ran ran =
        script.run(
            SetupValues.of(
                Map.of("tenant-id", "contoso.example", "certificate", "it's $HOME.pem"),
                List.of("a@contoso.example", "b@contoso.example"),
                SetupAccess.IMAP,
                SetupCloud.GLOBAL,
                java.util.Optional.of(CredentialChoice.CERTIFICATE)));

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("$mailboxes = @(\n    'a@contoso.example'\n    'b@contoso.example'\n)\n");
    assertThat(ran.err())
        .containsOnlyOnce("--mailbox a@contoso.example --wait 60m\n")
        .containsOnlyOnce("--mailbox b@contoso.example --wait 60m\n")
        .containsOnlyOnce("--expect-denied");
  }

  @Test
  void theSignInShouldBeKeptApartAndRemoved() throws Exception {
    run(CredentialChoice.CERTIFICATE);

    assertThat(Files.readAllLines(script.tenant("config-dirs")))
        .allSatisfy(
            config -> {
              assertThat(config).endsWith("/azure");
              assertThat(Path.of(config).getParent()).doesNotExist();
            });
  }

  private Ran run(CredentialChoice credential) throws Exception {
    return script.run(values(credential));
  }

  private static SetupValues values(CredentialChoice credential) {
    return SetupGuideTest.values(HOSTILE, SetupCloud.GLOBAL, credential);
  }
}
