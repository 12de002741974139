package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.output.finding.CommandText;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.diagnosis.finding.Catalogue;
import dev.mailgrant.diagnosis.finding.CommandToken;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import dev.mailgrant.diagnosis.finding.Tool;
import dev.mailgrant.settings.ProcessEnvironment;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that printed mailgrant commands repeat from the command line. */
class CarriedOptionsTest {
  /** Options about output, and one that would make a repeated command wait. */
  private static final Set<String> NOT_CARRIED =
      Set.of(
          "--json",
          "--fast",
          "--wait",
          "--to",
          "--from",
          "--yes",
          "--log-level",
          "--format",
          "--claims",
          "--compare",
          "--fresh",
          "--check-credential",
          "--min-days",
          "--init",
          "--all",
          "--verbose",
          "--color",
          "--help");

  @TempDir Path home;

  /** A new option is a decision, not an oversight. */
  @TestFactory
  Stream<DynamicTest> eachOptionShouldBeCarriedOrKnownNotToBe() {
    return subcommands()
        .map(
            subcommand ->
                DynamicTest.dynamicTest(
                    subcommand.name(),
                    () -> {
                      CommandLine line = line(subcommand);
                      GivenOptions given = given(line);
                      Set<String> carried =
                          given.options().stream()
                              .map(GivenOptions.Option::name)
                              .collect(Collectors.toCollection(TreeSet::new));
                      Set<String> expected =
                          line.getCommandSpec().options().stream()
                              .map(OptionSpec::longestName)
                              .filter(name -> !NOT_CARRIED.contains(name))
                              .filter(name -> isCarriedBy(subcommand, name))
                              .collect(Collectors.toCollection(TreeSet::new));
                      assertThat(carried).isEqualTo(expected);
                    }));
  }

  /** With any options, each printed command must be valid. */
  @TestFactory
  Stream<DynamicTest> eachCommandOfTheCatalogueShouldBeAccepted() {
    GivenOptions everything = given(line(new DoctorCommand(session())));
    return Catalogue.all().stream()
        .flatMap(entry -> Stream.concat(entry.confirm().stream(), entry.fix().stream()))
        .filter(command -> command.tool() == Tool.MAILGRANT)
        .map(CarriedOptionsTest::overPop3)
        .map(command -> CommandText.of(command, everything).replaceAll(" {2}# .*", ""))
        .distinct()
        .map(
            text ->
                DynamicTest.dynamicTest(
                    text,
                    () -> {
                      List<String> words = words(text);
                      Subcommand named =
                          Stream.concat(subcommands(), Stream.of(new SetupCommand(session())))
                              .filter(one -> one.name().equals(words.get(1)))
                              .findFirst()
                              .orElseThrow();
                      ParseResult parsed =
                          line(named)
                              .parseArgs(words.subList(2, words.size()).toArray(String[]::new));
                      assertThat(parsed.unmatched()).isEmpty();
                      assertThat(words).contains("--profile", "--config");
                      // If given twice, one of the two would be silently ignored.
                      assertThat(parsed.originalArgs().stream().filter(w -> w.startsWith("--")))
                          .doesNotHaveDuplicates();
                    }));
  }

  @Test
  void whatMustNotBeShownShouldNotBeRepeated() {
    CommandLine line = line(new DoctorCommand(session()));
    ParseResult parsed =
        line.parseArgs(
            "--client-secret-command",
            "echo hunter2",
            "--proxy",
            "http://u:hunter2@p.test:1",
            "--imap-host",
            "u:hunter2@mail.test",
            "--token-endpoint",
            "https://login.test/token?code=hunter2");

    assertThat(CarriedOptions.of(parsed).line("doctor"))
        .isEqualTo(
            "mailgrant doctor --client-secret-command '<as given>' --token-endpoint '<as given>'"
                + " --imap-host '<as given>' --proxy '<as given>'");
  }

  @Test
  void doctorShouldPrintCommandsThatExamineTheSame() {
    Run run =
        Run.of(
            home,
            "doctor",
            "--sandbox",
            "--fault",
            "imap-connection-closed",
            "--folder",
            "Sent Items",
            "--read-only");

    assertThat(run.all())
        .contains(
            "mailgrant doctor --sandbox --read-only --fault imap-connection-closed --folder 'Sent"
                + " Items'\n");
  }

  @Test
  void jsonShouldHaveTheSameCommands() {
    Run run = Run.of(home, "doctor", "--json", "--sandbox", "--fault", "token-service-down");

    assertThat(run.out())
        .contains("\"mailgrant doctor --sandbox --fault token-service-down  # run again");
  }

  @Test
  void explainShouldAddNothing() {
    Run run = Run.of(home, Map.of(), "HTTP/1.1 503 from login.microsoftonline.com", "explain");

    assertThat(run.all()).doesNotContain("--profile", "--sandbox");
  }

  private static GivenOptions given(CommandLine line) {
    List<String> arguments = new ArrayList<>();
    for (OptionSpec option : line.getCommandSpec().options()) {
      if (option.usageHelp()) {
        continue;
      }
      arguments.add(option.longestName());
      if (option.arity().max() > 0) {
        arguments.add("x");
      }
    }
    return CarriedOptions.of(line.parseArgs(arguments.toArray(String[]::new)));
  }

  private static Session session() {
    return new Session(
        new Terminal(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), UTF_8),
        InputStream.nullInputStream(),
        new ProcessEnvironment(Map.of(), Path.of("target"), Path.of("target"), false),
        Clock.systemUTC());
  }

  /** The command with the options of one protocol, where it has those of any. */
  private static SuggestedCommand overPop3(SuggestedCommand command) {
    return new SuggestedCommand(
        command.tool(),
        command.words().stream()
            .map(word -> new CommandToken(word.kind(), word.text().replace("{protocol}", "pop3")))
            .toList(),
        command.note());
  }

  /** A sender that must be denied is no mailbox that must be denied. */
  private static boolean isCarriedBy(Subcommand subcommand, String name) {
    return !(subcommand instanceof SendTestCommand && name.equals("--expect-denied"));
  }

  private static Stream<Subcommand> subcommands() {
    Session session = session();
    return Stream.of(
        new DoctorCommand(session),
        new HandshakeCommand(session),
        new TokenCommand(session),
        new SendTestCommand(session),
        new ConfigCommand(session));
  }

  private static CommandLine line(Subcommand subcommand) {
    CommandSpec spec = CommandSpec.create().name(subcommand.name());
    subcommand.describe(spec);
    return new CommandLine(spec).setExpandAtFiles(false);
  }

  /** Splits words like a POSIX shell. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = Pattern.compile("(?:[^\\s']|'[^']*'|\\\\')+").matcher(text);
    while (matcher.find()) {
      words.add(
          matcher.group().replace("'\\''", "\u0000").replace("'", "").replace('\u0000', '\''));
    }
    return words;
  }
}
