package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.terminal.Display;
import dev.mailgrant.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours, stages and progress are only shown on a terminal. */
class ColourTest {
  private static final Display TERMINAL = new Display(true, 80, true, true);
  private static final String ESCAPE = "\u001b";
  private static final String ERASE = "\r\u001b[K";

  @TempDir Path home;

  @Test
  void aTerminalShouldShowStagesBeforeTheVerdict() {
    String out = on(TERMINAL, "doctor", "--sandbox", "--fault", "no-consent").out();
    List<String> lines = shown(out).lines().toList();

    assertThat(out).contains("\u001b[1;31m");
    int verdict =
        lines.indexOf(
            "reader@sandbox.example does not open: The token contains no application role.");
    assertThat(verdict).isPositive();
    assertThat(lines.subList(0, verdict))
        .anyMatch(line -> line.matches("ok +token +\\d+ ms  <token: .*"))
        .anyMatch(line -> line.matches("failed +authenticate +\\d+ ms  .*"))
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void aStageShouldAppearOnce() {
    List<String> names =
        shown(on(TERMINAL, "doctor", "--sandbox", "--fault", "no-consent").out())
            .lines()
            .filter(line -> line.matches("(ok|failed) +[a-z].*"))
            .map(line -> line.split(" +")[1])
            .toList();

    assertThat(names).contains("token", "authenticate", "claims").doesNotHaveDuplicates();
  }

  @Test
  void jsonShouldHaveNoStagesColoursOrProgress() throws Exception {
    String out = on(TERMINAL, "doctor", "--sandbox", "--json").out();

    assertThat(out).doesNotContain(ESCAPE).startsWith("{");
    assertThat(JsonObject.parse(out).text("command")).contains("doctor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor", "handshake"})
  void aPipeShouldGetNoColoursUnlessAskedFor(String command) {
    assertThat(on(Display.PLAIN, command, "--sandbox").out()).doesNotContain(ESCAPE);
    assertThat(on(Display.PLAIN, command, "--sandbox", "--color", "auto").out())
        .doesNotContain(ESCAPE);
    assertThat(on(Display.PLAIN, command, "--sandbox", "--color=always").out())
        .contains("\u001b[1;32m")
        .doesNotContain(ERASE);
    assertThat(on(TERMINAL, command, "--sandbox", "--color=never").out())
        .doesNotContain("\u001b[1", "\u001b[3");
  }

  @Test
  void anotherWordForColoursShouldBeRefused() {
    Run run = on(Display.PLAIN, "doctor", "--sandbox", "--color=yes");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--color: must be one of auto, always, never");
  }

  @Test
  void theTokenAloneShouldStandOnATerminalToo() {
    assertThat(shown(on(TERMINAL, "token", "--sandbox").out())).matches("eyJ\\S+\\R");
  }

  private Run on(Display display, String... args) {
    return Run.on(display, home, Map.of(), "", args);
  }

  /** The text that remains on the screen: progress is overwritten, and styles need no space. */
  private static String shown(String out) {
    return out.replaceAll("\r\u001b\\[K[^\r\n]*(?=\r\u001b\\[K)", "")
        .replaceAll("\r\u001b\\[K", "")
        .replaceAll("\u001b\\[[0-9;]*m", "");
  }
}
