package dev.mailgrant.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.settings.ProcessEnvironment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {
  @Test
  void aTerminalShouldHaveColoursUnlessTheUserWantsNone() {
    assertThat(of(true, Map.of("TERM", "xterm")).hasColour()).isTrue();
    assertThat(of(true, Map.of("TERM", "xterm", "NO_COLOR", "1")).hasColour()).isFalse();
    assertThat(of(true, Map.of("TERM", "xterm", "NO_COLOR", "")).hasColour()).isTrue();
    assertThat(of(true, Map.of("TERM", "dumb")).hasColour()).isFalse();
    assertThat(of(true, Map.of()).hasColour()).isFalse();
    assertThat(of(false, Map.of("TERM", "xterm")).hasColour()).isFalse();
  }

  @Test
  void theOptionShouldOutweighTerminalAndVariable() {
    Display plain = of(false, Map.of("NO_COLOR", "1"));

    assertThat(plain.with(ColourChoice.ALWAYS).hasColour()).isTrue();
    assertThat(plain.with(ColourChoice.ALWAYS).hasCursor()).isFalse();
    assertThat(plain.with(ColourChoice.AUTO)).isEqualTo(plain);
    assertThat(of(true, Map.of("TERM", "xterm")).with(ColourChoice.NEVER).hasColour()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "100, 60, 100",
    ", 60, 60",
    ", , 80",
    "x, , 80",
    "0, , 80",
    "-5, , 80",
    "12, , 40",
    "99999, , 1000",
    "999999999999, , 80",
  })
  void theWidthShouldBeThatOfTheTerminalElseOfTheVariable(
      String measured, String variable, int columns) {
    Map<String, String> variables = variable == null ? Map.of() : Map.of("COLUMNS", variable);

    assertThat(Display.of(true, Optional.ofNullable(measured), environment(variables, false)))
        .extracting(Display::columns)
        .isEqualTo(columns);
  }

  @Test
  void theOldConsoleOfWindowsShouldGetNoSequences() {
    assertThat(Display.of(true, Optional.empty(), environment(Map.of(), true)).hasCursor())
        .isFalse();
    assertThat(
            Display.of(true, Optional.empty(), environment(Map.of("WT_SESSION", "x"), true))
                .hasColour())
        .isTrue();
  }

  private static Display of(boolean isTerminal, Map<String, String> variables) {
    return Display.of(isTerminal, Optional.empty(), environment(variables, false));
  }

  private static ProcessEnvironment environment(Map<String, String> variables, boolean isWindows) {
    return new ProcessEnvironment(variables, Path.of("/"), Path.of("/"), isWindows);
  }
}
