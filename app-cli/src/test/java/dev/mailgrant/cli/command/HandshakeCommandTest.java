package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.sandbox.Sandbox;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeCommandTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"nimbus", "msal"})
  void theSandboxsMailboxShouldOpenWithNothingConfigured(String adapter) {
    Run run = Run.of(home, "handshake", "--sandbox", "--token-adapter", adapter);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("C:\tC01 CAPABILITY\n")
        .containsPattern("C:\tA01 AUTHENTICATE XOAUTH2 <token: \\d+ bytes, sha256 [0-9a-f]{8}…>\n")
        .contains("C:\tS01 SELECT \"Inbox\"\n")
        .contains("C:\tC02 UNSELECT\n")
        .contains("C:\tL01 LOGOUT\n")
        .containsPattern("\nopened +reader@sandbox.example, folder \"Inbox\", read-write\n")
        .containsPattern("\ntls +TLSv1.3 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nimbus", "msal"})
  void jsonShouldBeTheOnlyThingOnStandardOutput(String adapter) throws JsonSyntaxException {
    Run run = Run.of(home, "handshake", "--sandbox", "--json", "--token-adapter", adapter);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.wholeNumber("schema")).hasValue(1);
    assertThat(object.wholeNumber("exitCode")).hasValue(0);
    assertThat(object.members()).containsEntry("opened", true);
    assertThat(object.has("error")).isFalse();
    assertThat(object.object("request").orElseThrow().text("tokenAdapter")).contains(adapter);
    assertThat(object.object("folder").orElseThrow().wholeNumber("exists")).hasValue(3);
    assertThat((List<?>) object.members().get("transcript")).hasSizeGreaterThan(10);
    assertThat((List<?>) object.members().get("steps")).hasSize(8);
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-secret, 20, TOKEN, error?code=7000215",
    "throttled-token, 21, TOKEN, 60000 ms",
    "token-service-down, 21, TOKEN, MG-TOKEN-029",
    "no-xoauth2, 30, CAPABILITY, does not offer XOAUTH2",
    "no-consent, 31, AUTHENTICATE, IMAP.AccessAsApp",
    "wrong-object-id, 31, AUTHENTICATE, MG-IMAP-001",
    "imap-disabled, 31, AUTHENTICATE, Set-CASMailbox",
    "no-mailbox-permission, 32, SELECT, Add-MailboxPermission -Identity",
    "imap-throttled, 34, SELECT, 299910 ms",
    "greeting-bye, 34, GREETING, BYE"
  })
  void aFailureShouldHaveItsCodeStepAndFinding(String fault, int code, String step, String words)
      throws JsonSyntaxException {
    Run run = Run.of(home, "handshake", "--sandbox", "--fault", fault, "--json");

    assertThat(run.code()).isEqualTo(code);
    assertThat(run.err()).startsWith("mailgrant: " + step + " failed (").contains(words);
    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.wholeNumber("exitCode")).hasValue(code);
    assertThat(object.object("error").orElseThrow().text("step")).contains(step);
  }

  @Test
  void aFolderThatIsNotThereShouldBe33() {
    Run run = Run.of(home, "handshake", "--sandbox", "--folder", "Nope");

    assertThat(run.code()).isEqualTo(33);
    assertThat(run.err()).contains("SELECT failed (folder not opened)").contains("\"Nope\"");
    assertThat(run.out()).containsPattern("\nopened +no\n").contains("L01 LOGOUT");
  }

  @Test
  void readOnlyShouldExamine() {
    Run run = Run.of(home, "handshake", "--sandbox", "--read-only");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("S01 EXAMINE \"Inbox\"").contains("read-only");
  }

  @Test
  void startTlsShouldReachTheSandboxToo() {
    Run run = Run.of(home, "handshake", "--sandbox", "--imap-tls", "starttls");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("STARTTLS");
  }

  @Test
  void theSandboxShouldNotMindASetUpForARealTenant() throws IOException {
    Path folder = Files.createDirectories(home.resolve(".config/mailgrant"));
    Files.writeString(
        folder.resolve("default.properties"),
        "tenant-id=real.example\ncertificate=missing.pem\nimap-host=127.0.0.9\nca=missing.pem\n");
    Run run =
        Run.of(
            home,
            Map.of("AZURE_CLIENT_SECRET", "real", "HTTPS_PROXY", "http://127.0.0.9:1"),
            "",
            "handshake",
            "--sandbox");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void aRunningSandboxShouldBeReachedByFlags() throws IOException {
    try (Sandbox sandbox = Sandbox.start()) {
      Path ca = home.resolve("ca.pem");
      Files.writeString(ca, sandbox.certificateAuthority().certificatePem());
      List<String> args = new ArrayList<>(List.of("handshake", "--client-secret-file", "-"));
      sandbox.settings(ca).forEach((key, value) -> args.addAll(List.of("--" + key, value)));
      Run run =
          Run.of(
              home, Map.of(), sandbox.clientSecret().reveal() + "\n", args.toArray(String[]::new));

      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
    }
  }

  @Test
  void anUnknownAuthorityShouldBe12WithTheWayOut() throws IOException {
    try (Sandbox sandbox = Sandbox.start()) {
      List<String> args = new ArrayList<>(List.of("handshake", "--client-secret-file", "-"));
      sandbox.settings().forEach((key, value) -> args.addAll(List.of("--" + key, value)));
      Run run = Run.of(home, Map.of(), "x-secret", args.toArray(String[]::new));

      assertThat(run.code()).isEqualTo(12);
      assertThat(run.err()).contains("TOKEN failed (TLS error)").contains("MG-NET-006");
    }
  }

  @Test
  void aClosedPortShouldBe10() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    Run run = Run.of(home, "handshake", "--sandbox", "--authority", "https://localhost:" + port);

    assertThat(run.code()).isEqualTo(10);
    assertThat(run.err()).contains("TOKEN failed (host unreachable)");
  }

  @Test
  void settingsMistakesShouldBeInTheJsonToo() throws JsonSyntaxException {
    Run run = Run.of(home, "handshake", "--json", "--imap-port", "x");

    assertThat(run.code()).isEqualTo(2);
    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.wholeNumber("exitCode")).hasValue(2);
    JsonObject error = object.object("error").orElseThrow();
    assertThat(error.text("kind")).contains("settings");
    assertThat((List<?>) error.members().get("mistakes")).hasSize(2);
    assertThat(run.err()).contains("2 mistakes in the settings:\n  imap-port \"x\"");
  }

  @Test
  void anUnreadableCredentialAloneShouldBe22() {
    Run run =
        Run.of(
            home,
            "handshake",
            "--tenant-id=t.example",
            "--client-id=c",
            "--mailbox=m@t.example",
            "--certificate=missing.pem");

    assertThat(run.code()).isEqualTo(22);
    assertThat(run.err()).contains("certificate \"missing.pem\" (flag --certificate)");
  }

  @Test
  void whatAnAdapterCannotWorkWithShouldBeAMistakeInTheSetting() {
    Run run = Run.of(home, "handshake", "--sandbox", "--token-adapter=msal", "--tenant-id=adfs");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("mailgrant: tenant-id \"adfs\" (flag --tenant-id): ");
  }

  @Test
  void aFlagGivenTwiceShouldCountTheLastTime() {
    Run run = Run.of(home, "handshake", "--sandbox", "--folder", "Nope", "--folder", "Inbox");

    assertThat(run.code()).isZero();
  }
}
