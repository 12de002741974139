package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.terminal.VisibleText;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxCommandTest {
  @TempDir Path home;

  @Test
  void faultsShouldBeListedOneALine() {
    Run run = Run.of(home, "sandbox", "--list-faults");

    assertThat(run.code()).isZero();
    assertThat(run.out().lines().map(line -> line.split(" ")[0]))
        .containsExactlyElementsOf(Fault.all().stream().map(Fault::name).toList());
  }

  @Test
  void aFolderThatIsInUseShouldBeLeftAlone() throws IOException {
    Path used = Files.createDirectory(home.resolve("used"));
    Files.writeString(used.resolve("ca.pem"), "mine");
    Run run = Run.of(home, "sandbox", "--write", "used");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is not empty");
    assertThat(used.resolve("ca.pem")).hasContent("mine");
  }

  @Test
  void aFolderThatCannotBeMadeShouldSayWhy() throws IOException {
    Files.writeString(home.resolve("file"), "mine");

    Run noParent = Run.of(home, "sandbox", "--write", "no/such/folder");
    Run file = Run.of(home, "sandbox", "--write", "file");

    assertThat(noParent.code()).isEqualTo(2);
    assertThat(noParent.err()).contains("its parent folder does not exist");
    assertThat(file.code()).isEqualTo(2);
    assertThat(file.err()).contains("is no folder");
    assertThat(home.resolve("file")).hasContent("mine");
  }

  @Test
  void anInvalidLogLevelShouldBeAProblem() {
    Run run = Run.of(home, "sandbox", "--log-level", "loud");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("log-level \"loud\" (flag --log-level): must be one of error");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void itsFilesShouldLeadToItBeTheOwnersAloneAndGoAtTheEnd() throws IOException {
    try (Sandbox sandbox = Sandbox.start()) {
      SandboxFolder files =
          SandboxFolder.write(
              sandbox,
              Optional.empty(),
              Optional.of("box"),
              new dev.mailgrant.settings.ProcessEnvironment(Map.of(), home, home, false));
      Path folder = home.resolve("box");
      Run run = Run.of(home, "handshake", "--config", "box/sandbox.properties");

      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
      for (String name : List.of("sandbox.properties", "client-secret", "ca.pem")) {
        assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
            .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      }
      assertThat(folder.resolve("sandbox.properties"))
          .content()
          .doesNotContain(sandbox.clientSecret().reveal());
      files.close();
      assertThat(folder).doesNotExist();
    }
  }

  @ParameterizedTest
  @DisabledOnOs(OS.WINDOWS)
  @ValueSource(
      strings = {
        "a b",
        "back\\slash",
        "two\\\\",
        "back\\ blank",
        "back\\",
        "\\new",
        "o'neil",
        "say \"hi\"",
        "$HOME",
        "`id`",
        "a\nb",
        "#x",
        "=:!",
        " begin",
        "end ",
        "a\tb",
        "\u00fc"
      })
  void theProfileShouldBeReadBackAndTheCommandBeRightWhateverTheFolderIsCalled(String name)
      throws Exception {
    try (Sandbox sandbox = Sandbox.start();
        SandboxFolder files =
            SandboxFolder.write(
                sandbox,
                Optional.empty(),
                Optional.of(name),
                new dev.mailgrant.settings.ProcessEnvironment(Map.of(), home, home, false))) {
      Process shell =
          new ProcessBuilder(
                  "/bin/sh",
                  "-c",
                  "mailgrant() { printf '%s.' \"$@\"; }; "
                      + VisibleText.of(SandboxCommand.handshake(files)))
              .redirectErrorStream(true)
              .start();
      String words = new String(shell.getInputStream().readAllBytes(), UTF_8);
      assertThat(words).isEqualTo("handshake.--config." + files.profile() + ".");

      Run run = Run.of(home, "handshake", "--config", files.profile().toString());
      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
    }
  }
}
