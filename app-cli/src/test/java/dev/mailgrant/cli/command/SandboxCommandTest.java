package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.terminal.VisibleText;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.mail.MailProtocol;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxCommandTest {
  @TempDir Path home;

  @Test
  void faultsShouldBeListedOneALineBelowTheirProtocol() {
    Run run = Run.of(home, "sandbox", "--list-faults");

    assertThat(run.code()).isZero();
    assertThat(run.out().lines().filter(line -> !line.startsWith("#")))
        .containsExactlyInAnyOrderElementsOf(
            Fault.all().stream().map(fault -> fault.name() + " " + fault.description()).toList());
    assertThat(run.out().lines().filter(line -> line.startsWith("#")))
        .containsExactly(
            "# The token endpoint, for all protocols",
            "# IMAP (default)",
            "# POP3: --protocol pop3",
            "# SMTP: --protocol smtp",
            "# SMTP, when a message is sent: mailgrant send-test");
    assertThat(run.out())
        .contains(
            "# The token endpoint, for all protocols\ntoken-tls-inspection ",
            "# SMTP, when a message is sent: mailgrant send-test\nsmtp-no-mailbox-permission ");
  }

  @Test
  void theReadmeShouldCountTheFaults() throws IOException {
    assertThat(Files.readString(Path.of("..", "README.md")))
        .contains("`./mailgrant sandbox --list-faults` lists " + Fault.all().size() + " mistakes");
  }

  @ParameterizedTest
  @EnumSource(MailProtocol.class)
  void faultsOfOneProtocolShouldBeListedWithThoseOfTheTokenEndpoint(MailProtocol protocol) {
    Run run = Run.of(home, "sandbox", "--list-faults", "--protocol", EnumWords.kebab(protocol));

    assertThat(run.code()).isZero();
    assertThat(
            run.out().lines().filter(line -> !line.startsWith("#")).map(SandboxCommandTest::name))
        .containsExactlyInAnyOrderElementsOf(
            Fault.all().stream()
                .filter(fault -> fault.concerns(protocol))
                .map(Fault::name)
                .toList())
        .contains("wrong-secret");
  }

  private static String name(String line) {
    return line.split(" ")[0];
  }

  /** A run that succeeds although it has a fault says where to see the fault. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          imap | pop3-disabled   | handshake --sandbox --fault pop3-disabled --protocol pop3
          imap | smtp-no-role    | handshake --sandbox --fault smtp-no-role --protocol smtp
          pop3 | imap-silent     | handshake --sandbox --fault imap-silent
          smtp | imap-disabled   | handshake --sandbox --fault imap-disabled
          imap | smtp-quota-exceeded | send-test --sandbox --fault smtp-quota-exceeded --yes
          smtp | smtp-quota-exceeded | send-test --sandbox --fault smtp-quota-exceeded --yes
          """)
  void aFaultOfAnotherProtocolShouldBeSaid(String protocol, String fault, String command) {
    Run run = Run.of(home, "handshake", "--sandbox", "--protocol", protocol, "--fault", fault);

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .startsWith("mailgrant: the fault " + fault + " ")
        .endsWith("; to see it: mailgrant " + command + "\n")
        .hasLineCount(1);
  }

  @Test
  void aFaultThatIsSeenOrConcernsAllProtocolsShouldNotBeSaid() {
    Run seen =
        Run.of(home, "handshake", "--sandbox", "--protocol", "pop3", "--fault", "no-consent");
    Run opened =
        Run.of(home, "handshake", "--sandbox", "--protocol", "smtp", "--fault", "clock-off");
    Run healthy = Run.of(home, "handshake", "--sandbox", "--protocol", "smtp");

    assertThat(seen.code()).isEqualTo(31);
    assertThat(seen.err()).doesNotContain("to see it");
    assertThat(opened.code()).isZero();
    assertThat(opened.err()).isEmpty();
    assertThat(healthy.code()).isZero();
    assertThat(healthy.err()).isEmpty();
  }

  @Test
  void aMisspeltFaultOfSmtpShouldBeSuggested() {
    Run run = Run.of(home, "handshake", "--sandbox", "--fault", "smtp-no-rol");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean smtp-no-role?");
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
