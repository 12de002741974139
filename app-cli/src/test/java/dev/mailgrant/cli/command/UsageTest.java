package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.terminal.Display;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.settings.Setting;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"handshake", "doctor", "token", "send-test", "setup", "config"})
  void theOptionsInTheHelpShouldBeTheSettings(String command) {
    String help = Run.of(home, command, "--help", "--all").out();
    Set<String> options =
        Pattern.compile("^ {2,8}(?:-\\w, )?--([a-z0-9-]+)", Pattern.MULTILINE)
            .matcher(help)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> settings =
        Arrays.stream(Setting.values())
            .flatMap(setting -> setting.flag().stream())
            .map(flag -> flag.substring(2))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> own =
        Set.of(
            "help",
            "sandbox",
            "fault",
            "variant",
            "read-only",
            "wait",
            "expect-denied",
            "to",
            "from",
            "yes",
            "fast",
            "check-credential",
            "min-days",
            "json",
            "profile",
            "config",
            "client-secret-file",
            "format",
            "claims",
            "compare",
            "fresh",
            "credential",
            "app-name",
            "issuer",
            "subject",
            "permission-model",
            "init",
            "verbose",
            "color",
            "all");
    TreeSet<String> onlyInHelp = new TreeSet<>(options);
    onlyInHelp.removeAll(settings);

    assertThat(options).containsAll(settings);
    assertThat(own).containsAll(onlyInHelp);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"handshake", "doctor", "token", "send-test", "setup", "sandbox", "config"})
  void theHelpShouldShowExamplesAndTheExitCodesOfTheCommand(String command) {
    Run run = Run.of(home, command, "--help");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Examples:").contains("  mailgrant " + command);
    Set<Integer> codes =
        Pattern.compile("^  (\\d+) +\\S", Pattern.MULTILINE)
            .matcher(run.out())
            .results()
            .map(match -> Integer.valueOf(match.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(codes).containsAll(codes(ExitCode.OF_ANY));
    assertThat(codes.contains(ExitCode.LOGIN_REJECTED.code()))
        .isEqualTo(Set.of("handshake", "doctor", "send-test").contains(command));
    assertThat(codes.contains(ExitCode.WRONGLY_OPENED.code()))
        .isEqualTo(Set.of("doctor", "send-test").contains(command));
    assertThat(codes.contains(ExitCode.MESSAGE_REFUSED.code()))
        .isEqualTo(command.equals("send-test"));
  }

  /** Those that need no tenant. */
  @ParameterizedTest
  @ValueSource(strings = {"handshake", "doctor", "token", "send-test", "config", "explain"})
  void theExamplesOfTheHelpShouldWork(String command) {
    List<String> examples =
        Run.of(home, command, "--help")
            .out()
            .lines()
            .filter(line -> line.startsWith("  mailgrant ") && line.contains(" --sandbox"))
            .toList();

    for (String example : examples) {
      Run run = Run.of(home, example.strip().substring("mailgrant ".length()).split(" "));

      assertThat(run.code()).as(example).isNotIn(1, 2);
      assertThat(run.code() == 0).as(example).isEqualTo(!example.contains("--fault"));
    }
  }

  private static Set<Integer> codes(Set<ExitCode> codes) {
    return codes.stream().map(ExitCode::code).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"handshake", "doctor", "token", "send-test", "config"})
  void theHelpShouldShowOwnOptionsFirstAndOfTheSettingsTheUsual(String command) {
    String help = Run.of(home, command, "--help").out();

    assertThat(help.indexOf("--sandbox")).isLessThan(help.indexOf("\nSettings:\n"));
    assertThat(help.indexOf("--mailbox")).isGreaterThan(help.indexOf("\nSettings:\n"));
    assertThat(help)
        .doesNotContain("--connect-timeout")
        .satisfies(
            text ->
                assertThat(text.contains("--protocol=")).isEqualTo(!command.equals("send-test")))
        .contains(" settings: mailgrant " + command + " --help --all\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 200})
  void theHelpShouldFitTheDisplay(int columns) {
    for (String command :
        List.of("handshake", "doctor", "explain", "token", "send-test", "config")) {
      Run run =
          Run.on(
              new Display(false, columns, false, false),
              home,
              Map.of(),
              "",
              command,
              "--help",
              "--all");

      assertThat(run.out().lines().filter(line -> !line.startsWith("  mailgrant ")))
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    }
  }

  @Test
  void helpAsACommandShouldBeTheHelpOfTheCommand() {
    assertThat(Run.of(home, "help", "doctor")).isEqualTo(Run.of(home, "doctor", "--help"));
    assertThat(Run.of(home, "help", "doctor", "--all"))
        .isEqualTo(Run.of(home, "doctor", "--help", "--all"));
    assertThat(Run.of(home, "help")).isEqualTo(Run.of(home, "--help"));
    assertThat(Run.of(home, "help").code()).isZero();
    assertThat(Run.of(home, "help", "docter").err())
        .startsWith("mailgrant: unknown command \"docter\"; did you mean doctor?\n");
  }

  @Test
  void theProgramAloneShouldShowAStartPage() {
    Run run = Run.of(home);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .hasSizeLessThanOrEqualTo(15)
        .anyMatch(line -> line.contains("mailgrant handshake --sandbox"))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
  }

  @Test
  void theVersionShouldNameTheJvmToo() {
    Run run = Run.of(home, "--version");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("mailgrant ")
        .contains("Java " + System.getProperty("java.version"));
  }

  @Test
  void aSecretOnTheCommandLineShouldBeRefusedWithoutAnEcho() {
    for (String[] args :
        List.of(
            new String[] {"handshake", "--client-secret=planted-secret"},
            new String[] {"handshake", "--client-secret", "planted-secret"},
            new String[] {"handshake", "planted-secret"},
            new String[] {"planted-secret"},
            new String[] {"handshake", "-planted-secret"},
            new String[] {"handshake", "--sandbox=planted-secret"},
            new String[] {"handshake", "--json=planted-secret"},
            new String[] {"handshake", "--certificate-password", "planted-secret"})) {
      Run run = Run.of(home, args);

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.all()).doesNotContain("planted");
    }
    assertThat(Run.of(home, "handshake", "--client-secret=x").err())
        .contains("--client-secret-file")
        .contains("--client-secret-command")
        .contains("MAILGRANT_CLIENT_SECRET");
  }

  @Test
  void aMisspeltOptionOrCommandShouldGetAHint() {
    assertThat(Run.of(home, "handshake", "--mailbx=a@b.example").err())
        .startsWith("mailgrant: unknown option --mailbx; did you mean --mailbox?\n");
    assertThat(Run.of(home, "confg").err()).contains("did you mean config?");
    assertThat(Run.of(home, "handshake", "--sandbox", "--fault", "no-concent").err())
        .contains("did you mean no-consent?");
  }

  @Test
  void anOptionsValueTooManyOrTooFewShouldBeNamed() {
    assertThat(Run.of(home, "handshake", "--sandbox=yes").err())
        .startsWith("mailgrant: the option --sandbox takes no value\n");
    assertThat(Run.of(home, "handshake", "--mailbox").err())
        .startsWith("mailgrant: the option --mailbox needs a value: --mailbox=");
  }

  @Test
  void usageErrorsShouldBeShort() {
    for (String[] args :
        List.of(
            new String[] {"nope"},
            new String[] {"handshake", "--mailbox"},
            new String[] {"handshake", "--mailbox", "--json"},
            new String[] {"handshake", "--fault", "no-consent"})) {
      Run run = Run.of(home, args);

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err().lines().count()).isBetween(1L, 3L);
      assertThat(run.err()).doesNotContain("Exception");
    }
  }

  @Test
  void aUsageErrorShouldBeInTheJsonToo() throws JsonSyntaxException {
    Run run = Run.of(home, "handshake", "--json", "--nope");

    JsonObject error = JsonObject.parse(run.out()).object("error").orElseThrow();
    assertThat(error.text("kind")).contains("usage");
  }

  @Test
  void aUsageErrorShouldBeInTheJsonHoweverItWasAskedFor() throws JsonSyntaxException {
    for (String[] args :
        List.of(
            new String[] {"token", "--format", "json", "--nope"},
            new String[] {"token", "--format=json", "--nope"},
            new String[] {"token", "--json=yes"})) {
      Run run = Run.of(home, args);

      assertThat(run.code()).isEqualTo(2);
      assertThat(JsonObject.parse(run.out()).object("error")).isPresent();
    }
  }

  @Test
  void anArgumentThatBeginsWithAnAtSignShouldBeAValue() {
    Run run = Run.of(home, "config", "--folder", "@Work");

    assertThat(run.out()).containsPattern("folder +@Work +flag --folder");
  }
}
