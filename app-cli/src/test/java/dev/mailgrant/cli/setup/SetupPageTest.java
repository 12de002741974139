package dev.mailgrant.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SetupPageTest {
  private static final Path ENGLISH = Path.of("../docs/setup.md");
  private static final Path JAPANESE = Path.of("../docs/setup.ja.md");
  private static final Pattern COMMANDS =
      Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern STEP = Pattern.compile("^## (\\d+)\\.", Pattern.MULTILINE);
  private static final Pattern BOX = Pattern.compile("^- \\[ ]", Pattern.MULTILINE);

  @Test
  void pageShouldSayWhatTheCommandPrints() throws IOException {
    Path written = Files.writeString(Path.of("target/setup.md"), SetupPage.text());

    assertThat(ENGLISH)
        .as("docs/setup.md is stale: copy app-cli/target/setup.md over it")
        .hasSameTextualContentAs(written);
  }

  @Test
  void theJapanesePageShouldHaveTheSameStepsAndCommands() throws IOException {
    String english = Files.readString(ENGLISH);
    String japanese = Files.readString(JAPANESE);

    assertThat(found(COMMANDS, english)).hasSizeGreaterThan(20);
    assertThat(found(COMMANDS, japanese)).isEqualTo(found(COMMANDS, english));
    assertThat(found(STEP, english)).hasSize(11);
    assertThat(shape(japanese)).isEqualTo(shape(english));
    assertThat(found(BOX, japanese)).hasSameSizeAs(found(BOX, english));
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
