package dev.mailgrant.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the script in a real shell, with an az that records its arguments. */
class ShellScriptTest {
  private static final String AZ =
      """
      #!/bin/sh
      for word in "$@"; do printf '[%s]' "$word" >>az.log; done
      echo >>az.log
      case "$*" in
      'ad app create'*) echo 11111111-2222-3333-4444-555555555555 ;;
      'ad app list'*) cat found.txt ;;
      'ad sp show --id 00000002'*) echo role-id ;;
      'ad sp show'*) echo object-id ;;
      'ad app credential reset'*password*) echo planted-secret ;;
      esac
      """;

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

  @BeforeEach
  void aShellAndAnAzShouldBeThere() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell here");
    Path az = Files.writeString(folder.resolve("az"), AZ);
    assertThat(az.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("found.txt"), "");
    Files.writeString(folder.resolve("it's $HOME-public.pem"), "a certificate");
  }

  @ParameterizedTest
  @EnumSource(CredentialChoice.class)
  void theScriptShouldRunToItsEndAndTakeValuesAsTheyAre(CredentialChoice credential)
      throws Exception {
    Ran ran = run(HOSTILE, SetupCloud.CHINA, credential);

    assertThat(ran.code()).as(ran.text()).isZero();
    assertThat(folder.resolve("pwned")).doesNotExist();
    assertThat(ran.az())
        .contains("[cloud][set][--name][AzureChinaCloud]")
        .contains("[--display-name=-x'; touch pwned; `touch pwned` \u2019 \"]")
        .contains("displayName eq '-x''; touch pwned;")
        .contains("[ad][app][permission][admin-consent]")
        .contains("\"resourceAccess\":[{\"id\":\"role-id\",\"type\":\"Role\"}]");
    assertThat(ran.text())
        .contains("-ObjectId 'object-id'")
        .contains("-ExchangeEnvironmentName 'O365China'")
        .contains("-Identity 'o''neil$(touch${IFS}pwned)@contoso.example'")
        .contains("Add-MailboxPermission")
        .contains("$exchangeSp.Identity")
        .doesNotContain("planted");
  }

  @Test
  void theSecretShouldGoToAFileOfTheUserAlone() throws Exception {
    run(HOSTILE, SetupCloud.GLOBAL, CredentialChoice.SECRET);
    Path file = folder.resolve("it's $HOME.txt");

    assertThat(file).hasContent("planted-secret");
    assertThat(Files.getPosixFilePermissions(file).toString())
        .doesNotContain("GROUP")
        .doesNotContain("OTHERS");
    assertThat(run(HOSTILE, SetupCloud.GLOBAL, CredentialChoice.SECRET).text())
        .contains("is there already: no new secret is made");
    assertThat(run(HOSTILE, SetupCloud.GLOBAL, CredentialChoice.SECRET).az())
        .containsOnlyOnce("[--query][password]");
  }

  @Test
  void aFederatedCredentialShouldBeJson() throws Exception {
    assertThat(run(HOSTILE, SetupCloud.CHINA, CredentialChoice.FEDERATED).az())
        .contains("\"subject\":\"sub\\\"ject\\\\\"")
        .contains("\"audiences\":[\"api://AzureADTokenExchangeChina\"]");
  }

  @Test
  void whatIsNotFilledInShouldStopTheScriptBeforeTheFirstStep() throws Exception {
    for (CredentialChoice credential : CredentialChoice.values()) {
      Ran ran = run(Map.of("tenant-id", "contoso.example"), SetupCloud.GLOBAL, credential);

      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.text()).contains("Fill in <mailbox>");
      assertThat(ran.az()).isEmpty();
    }
    Map<String, String> noIssuer = new HashMap<>(HOSTILE);
    noIssuer.remove("issuer");
    assertThat(run(noIssuer, SetupCloud.GLOBAL, CredentialChoice.FEDERATED).text())
        .contains("--issuer");
    Files.delete(folder.resolve("it's $HOME-public.pem"));
    assertThat(run(HOSTILE, SetupCloud.GLOBAL, CredentialChoice.CERTIFICATE).text())
        .contains("Make it first");
  }

  @Test
  void anAppOfTheNameShouldBeTakenAndTwoShouldStopTheScript() throws Exception {
    Files.writeString(folder.resolve("found.txt"), "app-of-before\n");
    assertThat(run(HOSTILE, SetupCloud.GLOBAL, CredentialChoice.CERTIFICATE).az())
        .contains("[ad][sp][create][--id][app-of-before]")
        .doesNotContain("[ad][app][create]");

    Files.writeString(folder.resolve("found.txt"), "one\ntwo\n");
    Ran ran = run(HOSTILE, SetupCloud.GLOBAL, CredentialChoice.CERTIFICATE);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.text()).contains("Several apps are named");
  }

  /** The result: exit code, both streams, all calls of az so far. */
  private record Ran(int code, String text, String az) {}

  private Ran run(Map<String, String> known, SetupCloud cloud, CredentialChoice credential)
      throws IOException, InterruptedException {
    Path script =
        Files.writeString(
            folder.resolve("setup.sh"),
            SetupGuideTest.text(
                SetupFormat.AZ_CLI, SetupValues.of(known, cloud, Optional.of(credential))));
    Path out = folder.resolve("out.txt");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    Path log = folder.resolve("az.log");
    return new Ran(
        process.exitValue(), Files.readString(out), Files.exists(log) ? Files.readString(log) : "");
  }
}
