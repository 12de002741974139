package dev.mailgrant.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final String ERASE = "\r\u001b[K";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aStyleShouldBeWrittenOnlyInColour() {
    StyledLine line = StyledLine.of(Style.FAILURE, "no").with(Style.PLAIN, " way");

    terminal(new Display(true, 80, true, true)).result(line);
    terminal(new Display(true, 80, false, true)).result(line);

    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines("\u001b[1;31mno\u001b[0m way\nno way\n");
  }

  @Test
  void aTextShouldBringNoSequencesOfItsOwn() {
    terminal(new Display(true, 80, true, true)).result(StyledLine.of(Style.PLAIN, "\u001b[2Jgone"));

    assertThat(out.toString(UTF_8)).isEqualToNormalizingNewlines("\\x1b[2Jgone\n");
  }

  @Test
  void progressShouldBeReplacedByTheNextLineOfEitherStream() {
    Terminal terminal = terminal(new Display(true, 40, false, true));

    terminal.progress("looking");
    terminal.progress("waiting for an answer for quite a long time");
    terminal.message("done");
    terminal.result("result");

    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            ERASE
                + "looking"
                + ERASE
                + "waiting for an answer for quite a long "
                + ERASE
                + "result\n");
    assertThat(err.toString(UTF_8)).isEqualToNormalizingNewlines("done\n");
  }

  @Test
  void noProgressShouldGoToAPipeOrADumbTerminal() {
    terminal(Display.PLAIN).progress("looking");
    terminal(new Display(true, 80, false, false)).progress("looking");

    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  private Terminal terminal(Display display) {
    return new Terminal(out, err, UTF_8, display);
  }
}
