package dev.mailgrant.cli.output.finding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgrant.cli.terminal.VisibleText;
import dev.mailgrant.diagnosis.finding.CommandToken;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import dev.mailgrant.diagnosis.finding.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Printed commands, pasted into a real shell. */
@Timeout(60)
class PasteReadyTest {
  private static final List<String> VALUES =
      List.of(
          "a@b.example",
          "o'neil@contoso.example",
          "$(touch pwned)",
          "`touch pwned`",
          "'; touch pwned; '",
          "\"; touch pwned; \"",
          "a; touch pwned",
          "a && touch pwned",
          "a | touch pwned",
          "> pwned",
          "# not a comment",
          "~/x",
          "*",
          "?",
          "[a-z]",
          "{a,b}",
          "$HOME ${IFS} $'\\n'",
          "!!",
          "-n",
          "--help",
          "=ls",
          "%s %d",
          "\\",
          "\\'",
          "a\tb",
          "",
          " ",
          "caf\u00e9 \u53f0\u5317 \ud83d\ude00",
          "\u2018 \u2019 \u201c");

  @TempDir Path folder;

  @Test
  void eachValueShouldArriveAsOneWordAndNothingShouldBeRun() throws Exception {
    assertThat(pasted(VALUES)).isEqualTo(VALUES);
    assertThat(folder.resolve("pwned")).doesNotExist();
  }

  /**
   * On the terminal they are shown by their code; the pasted text is harmless, but not the same.
   */
  @Test
  void controlCharactersShouldNotLeaveTheirWordEither() throws Exception {
    List<String> values =
        List.of(
            "a\ntouch pwned\n",
            "a\rtouch pwned\r",
            "'\n'touch pwned'\n'",
            "\u001b[2J\u0007",
            "\u202e");

    assertThat(pasted(values)).hasSameSizeAs(values);
    assertThat(folder.resolve("pwned")).doesNotExist();
  }

  private List<String> pasted(List<String> values) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell here");
    List<CommandToken> words = new ArrayList<>();
    words.add(new CommandToken(CommandToken.Kind.SYNTAX, "printf"));
    words.add(new CommandToken(CommandToken.Kind.SYNTAX, "'[%s]\\0'"));
    values.forEach(value -> words.add(new CommandToken(CommandToken.Kind.VALUE, value)));
    String shown =
        VisibleText.of(
            CommandText.of(
                new SuggestedCommand(Tool.SHELL, words, Optional.of("says them again")),
                GivenOptions.NONE));
    Path said = folder.resolve("said");
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", shown)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    List<String> heard = new ArrayList<>();
    for (String one : Files.readString(said, UTF_8).split("\0")) {
      heard.add(one.substring(1, one.length() - 1));
    }
    return heard;
  }
}
