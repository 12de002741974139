package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.cli.terminal.Display;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.settings.ProcessEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * A run of the program inside this JVM.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record Run(int code, String out, String err) {

  /** Wide enough that nothing is wrapped: most tests check the text, not the layout. */
  static final Display WIDE = new Display(false, 1_000, false, false);

  /** Runs it in an empty home with nothing in the environment. */
  static Run of(Path home, String... args) {
    return of(home, Map.of(), "", args);
  }

  static Run of(Path home, Map<String, String> environment, String in, String... args) {
    return on(WIDE, home, environment, in, args);
  }

  /** Runs the program with standard output on the given display. */
  static Run on(
      Display display, Path home, Map<String, String> environment, String in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(out, err, UTF_8, display);
    Session session =
        new Session(
            terminal,
            new ByteArrayInputStream(in.getBytes(UTF_8)),
            new ProcessEnvironment(environment, home, home, false),
            Clock.systemUTC());
    int code = new Program(session).run(args);
    return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Both streams. */
  String all() {
    return out + err;
  }
}
