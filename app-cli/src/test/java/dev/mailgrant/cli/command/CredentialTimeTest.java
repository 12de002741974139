package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.credential.CredentialFile;
import dev.mailgrant.cli.credential.OneKey;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.sandbox.tls.ApplicationCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Loading the credential is part of the run: it is limited by its deadline and ended by its signal.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class CredentialTimeTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"handshake", "token", "config --check-credential"})
  void aCommandThatRunsPastTheDeadlineShouldBe40(String command) throws JsonSyntaxException {
    Run run = run(command + " --json", 9, "sleep 300", "500ms");

    assertThat(run.code()).isEqualTo(40);
    assertThat(run.err())
        .isEqualTo(
            "mailgrant: client-secret-command (flag --client-secret-command): gave no secret: the"
                + " command had not ended when the time of the run was over (--deadline)\n");
    JsonObject error = JsonObject.parse(run.out()).object("error").orElseThrow();
    assertThat(error.text("kind")).contains("out-of-time");
    assertThat(run.all()).doesNotContain("sleep 300");
  }

  /** The thread that decrypts cannot be interrupted: it is abandoned, and goes on for a while. */
  @Test
  void aKeyThatTakesLongToDecryptShouldBe40() throws IOException {
    ApplicationCertificate certificate = OneKey.valid();
    Files.writeString(
        home.resolve("app.pem"),
        CredentialFile.slow(certificate.key(), "planted", 2_000_000)
            + CredentialFile.pem("CERTIFICATE", encoded(certificate)));
    Files.writeString(home.resolve("password"), "planted");
    Run run =
        Run.of(
            home,
            "token",
            "--tenant-id=contoso.example",
            "--client-id=11111111-2222-3333-4444-555555555555",
            "--certificate=app.pem",
            "--certificate-password-file=password",
            "--deadline=200ms");

    assertThat(run.code()).as(run.all()).isEqualTo(40);
    assertThat(run.err())
        .contains("the private key was not decrypted when the time of the run was over");
    assertThat(run.all()).doesNotContain("planted");
  }

  private static byte[] encoded(ApplicationCertificate certificate) {
    try {
      return certificate.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The port is open, but the server never sends anything. */
  @ParameterizedTest
  @ValueSource(strings = {"handshake", "token"})
  void theCredentialsTimeShouldCountForTheWholeRun(String command) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Instant start = Clock.systemUTC().instant();
      Run run = run(command, silent.getLocalPort(), "sleep 1.5; echo secret", "2s");

      assertThat(run.code()).as(run.all()).isIn(21, 40);
      assertThat(Duration.between(start, Clock.systemUTC().instant()))
          .isLessThan(Duration.ofMillis(3400));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"handshake", "token", "config --check-credential"})
  void anInterruptWhileTheCredentialLoadsShouldBe130(String command) throws JsonSyntaxException {
    Thread.currentThread().interrupt();
    Run run = run(command + " --json", 9, "sleep 300", "30s");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.code()).isEqualTo(130);
    JsonObject error = JsonObject.parse(run.out()).object("error").orElseThrow();
    assertThat(error.text("kind")).contains("interrupted");
  }

  private Run run(String command, int port, String secretCommand, String deadline) {
    List<String> all = new ArrayList<>(List.of(command.split(" ")));
    all.addAll(
        List.of(
            "--tenant-id",
            "contoso.example",
            "--client-id",
            "11111111-2222-3333-4444-555555555555",
            "--mailbox",
            "shared@contoso.example",
            "--authority",
            "https://localhost:" + port,
            "--imap-host",
            "localhost",
            "--imap-port",
            Integer.toString(port),
            "--client-secret-command",
            secretCommand,
            "--deadline",
            deadline));
    return Run.of(home, all.toArray(String[]::new));
  }
}
