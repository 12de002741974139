package dev.mailgrant.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupPageTest {
  private static final Pattern COMMANDS =
      Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern STEP = Pattern.compile("^## (\\d+)\\.", Pattern.MULTILINE);
  private static final Pattern BOX = Pattern.compile("^- \\[ ]", Pattern.MULTILINE);

  @ParameterizedTest
  @ValueSource(strings = {"setup", "setup-pop3-smtp"})
  void pageShouldSayWhatTheCommandPrints(String name) throws IOException {
    String text = name.equals("setup") ? SetupPage.text() : SetupPage.others();
    Path written = Files.writeString(Path.of("target", name + ".md"), text);

    assertThat(page(name + ".md"))
        .as("docs/" + name + ".md is stale: copy app-cli/target/" + name + ".md over it")
        .hasSameTextualContentAs(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"setup", "setup-pop3-smtp"})
  void theJapanesePageShouldHaveTheSameStepsAndCommands(String name) throws IOException {
    String english = Files.readString(page(name + ".md"));
    String japanese = Files.readString(page(name + ".ja.md"));

    assertThat(found(COMMANDS, english)).hasSizeGreaterThan(20);
    assertThat(found(COMMANDS, japanese)).isEqualTo(found(COMMANDS, english));
    assertThat(shape(japanese)).isEqualTo(shape(english));
    assertThat(found(BOX, japanese)).hasSameSizeAs(found(BOX, english));
  }

  @Test
  void thePageForImapShouldHaveEveryStep() throws IOException {
    assertThat(found(STEP, Files.readString(page("setup.md")))).hasSize(11);
  }

  private static Path page(String name) {
    return Path.of("../docs", name);
  }

  /** The headings without their text, in order, each with its number of checkboxes. */
  private static List<String> shape(String page) {
    return Pattern.compile("(?=^##+ )", Pattern.MULTILINE)
        .splitAsStream(page)
        .skip(1)
        .map(
            part ->
                part.replaceFirst("(?s)^(#+ (?:\\d+\\.)?).*", "$1")
                    + " "
                    + found(BOX, part).size()
                    + " boxes, "
                    + found(COMMANDS, part).size()
                    + " commands")
        .toList();
  }

  private static List<String> found(Pattern pattern, String page) {
    return pattern.matcher(page).results().map(match -> match.group()).toList();
  }
}
