package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the OpenSSL commands of the set-up guide, and reads their output files. */
class SetupCertificateTest {
  private static final Pattern COMMANDS =
      Pattern.compile(
          "^```sh\n(umask 077\n.*?openssl.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path folder;

  @BeforeEach
  void openSslShouldBeThere() {
    assumeTrue(
        List.of("/bin/sh", "/usr/bin/openssl").stream()
            .allMatch(file -> Files.isExecutable(Path.of(file))),
        "no openssl here");
  }

  @Test
  void theCertificateOfTheGuideShouldBeReadByThisProgramAndNeverOverwritten() throws Exception {
    String pem = folder.resolve("my app.pem").toString();
    Run guide =
        Run.of(
            folder,
            "setup",
            "--format",
            "markdown",
            "--credential",
            "certificate",
            "--certificate",
            pem);
    Matcher commands = COMMANDS.matcher(guide.out());
    assertThat(commands.find()).isTrue();

    shell(commands.group(1));
    Run check =
        Run.of(
            folder,
            "config",
            "--check-credential",
            "--min-days",
            "360",
            "--tenant-id",
            "contoso.example",
            "--client-id",
            "11111111-2222-3333-4444-555555555555",
            "--certificate",
            pem);
    assertThat(check.code()).as(check.all()).isZero();
    assertThat(folder.resolve("my app-public.pem")).content().doesNotContain("PRIVATE KEY");
    assertThat(Files.getPosixFilePermissions(Path.of(pem)).toString())
        .doesNotContain("GROUP")
        .doesNotContain("OTHERS");

    String before = Files.readString(Path.of(pem));
    shell(commands.group(1));
    assertThat(Path.of(pem)).hasContent(before);
  }

  private void shell(String commands) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder("/bin/sh", "-ec", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
  }
}
