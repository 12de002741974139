package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path home;

  @Test
  void healthySandboxShouldShowEveryStageAndNoFinding() {
    Run run = Run.of(home, "doctor", "--sandbox", "--verbose");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("ok +settings +")
        .containsPattern("ok +authority-tls +\\d+ ms  TLSv1.3 ")
        .containsPattern("ok +clock +same as")
        .containsPattern("ok +claims +aud https://outlook.office365.com, roles IMAP.AccessAsApp")
        .containsPattern("ok +select +\\d+ ms ")
        .contains("reader@sandbox.example opens. No problem was found.\n")
        .doesNotContain("MG-");
  }

  @Test
  void findingShouldComeWithCauseEvidenceCommandsAndPage() {
    Run run = Run.of(home, "doctor", "--sandbox", "--fault", "no-consent");

    assertThat(run.code()).isEqualTo(31);
    assertThat(run.out())
        .startsWith(
            "reader@sandbox.example does not open: The token contains no application role.\n")
        .containsPattern("\n1\\. certain: .+ \\[MG-CLAIM-001\\]\n   cause ")
        .containsPattern("\n   evidence +\\S")
        .containsPattern("\n   verify +\\[")
        .containsPattern("\n   fix +\\S")
        .containsPattern("\n   effective +\\S")
        .endsWith("\nExplain a finding: mailgrant explain MG-CLAIM-001\n");
  }

  @Test
  void setOfCausesShouldBeCalledOne() {
    Run run = Run.of(home, "doctor", "--sandbox", "--fault", "wrong-object-id");

    assertThat(run.out())
        .contains("does not open (AUTHENTICATE failed). Possible causes, most common first:\n")
        .contains("New-ServicePrincipal")
        .doesNotContain("certain:");
  }

  @Test
  void jsonShouldHoldStagesAndFindings() throws Exception {
    Run run = Run.of(home, "doctor", "--sandbox", "--fault", "no-mailbox-permission", "--json");

    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.wholeNumber("schema")).hasValue(1);
    assertThat(object.text("command")).contains("doctor");
    assertThat(object.wholeNumber("exitCode")).hasValue(32);
    assertThat(outcomes(object))
        .contains("token ok", "claims ok", "authenticate ok", "close skipped");
    JsonObject first = findings(object).get(0);
    assertThat(first.text("id")).contains("MG-IMAP-007");
    assertThat(first.text("certainty")).contains("likely");
    assertThat(first.text("page")).contains("docs/findings/MG-IMAP-007.md");
    assertThat(first.members())
        .containsKeys("title", "evidence", "cause", "confirm", "remedy", "fix", "takesEffect");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void refusedTokenShouldLeaveGreetingAndCapabilities() throws Exception {
    JsonObject object =
        JsonObject.parse(
            Run.of(home, "doctor", "--sandbox", "--fault", "wrong-secret", "--json").out());

    assertThat(outcomes(object))
        .contains("token failed", "claims skipped", "greeting ok", "capabilities ok")
        .contains("authenticate skipped", "logout ok");
  }

  @Test
  void unreachableMailServerShouldLeaveTokenAndClaims() throws Exception {
    JsonObject object =
        JsonObject.parse(
            Run.of(
                    home,
                    "doctor",
                    "--sandbox",
                    "--json",
                    "--imap-port",
                    Integer.toString(closedPort()))
                .out());

    assertThat(object.wholeNumber("exitCode")).hasValue(10);
    assertThat(outcomes(object))
        .contains("imap-dns ok", "imap-tcp-ipv4 failed", "imap-tls skipped")
        .contains("token ok", "claims ok", "greeting skipped");
    assertThat(findings(object).get(0).text("id")).contains("MG-NET-002");
  }

  @Test
  void unusableCredentialShouldNotHideTheRest() throws Exception {
    Path broken = Files.writeString(home.resolve("broken.pem"), "no certificate");
    Run run = Run.of(home, "doctor", "--sandbox", "--json", "--certificate", broken.toString());

    JsonObject object = JsonObject.parse(run.out());
    assertThat(run.code()).isEqualTo(22);
    assertThat(outcomes(object))
        .contains("credential failed", "authority-tls ok", "token failed", "capabilities ok");
    assertThat(findings(object).get(0).text("id")).contains("MG-CRED-005");
  }

  @Test
  void aWrongClockShouldBeReportedThoughTheMailboxOpens() {
    Run run = Run.of(home, "doctor", "--sandbox", "--fault", "clock-off");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("failed +clock +the authority's clock is 1\\d{4} s ahead")
        .contains("reader@sandbox.example opens, but: ", "MG-NET-020");
  }

  @Test
  void secretShouldNotBeShown() {
    Run run =
        Run.of(
            home,
            java.util.Map.of("MAILGRANT_CLIENT_SECRET", "planted-secret"),
            "",
            "doctor",
            "--tenant-id",
            "contoso.example",
            "--client-id",
            "11111111-1111-1111-1111-111111111111",
            "--mailbox",
            "a@contoso.example",
            "--authority",
            "https://127.0.0.1:1",
            "--imap-host",
            "127.0.0.1",
            "--imap-port",
            "1");

    assertThat(run.code()).isEqualTo(10);
    assertThat(run.all()).contains("MG-NET-002").doesNotContain("planted");
  }

  private static List<String> outcomes(JsonObject object) {
    return objects(object, "stages").stream()
        .map(stage -> stage.text("stage").orElse("") + " " + stage.text("outcome").orElse(""))
        .collect(Collectors.toList());
  }

  private static List<JsonObject> findings(JsonObject object) {
    return objects(object, "findings");
  }

  private static List<JsonObject> objects(JsonObject object, String member) {
    List<JsonObject> found = new ArrayList<>();
    ((List<?>) Objects.requireNonNull(object.members().get(member)))
        .forEach(one -> found.add((JsonObject) one));
    return found;
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
