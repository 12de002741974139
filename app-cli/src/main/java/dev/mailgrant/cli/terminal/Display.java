package dev.mailgrant.cli.terminal;

import dev.mailgrant.settings.ProcessEnvironment;
import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/**
 * The display of standard output. Immutable and safe for use by several threads.
 *
 * @param isTerminal whether it is an interactive terminal
 * @param columns the width in characters; {@value #USUAL_COLUMNS} if it is not known
 * @param hasColour whether colours are written
 * @param hasCursor whether a line can be overwritten, for progress
 */
public record Display(boolean isTerminal, int columns, boolean hasColour, boolean hasCursor) {
  /** The default width if it is unknown. */
  public static final int USUAL_COLUMNS = 80;

  /** A file or a pipe. */
  public static final Display PLAIN = new Display(false, USUAL_COLUMNS, false, false);

  /** The minimum width: narrower text is harder to read than lines that the terminal wraps. */
  private static final int LEAST_COLUMNS = 40;

  private static final int MOST_COLUMNS = 1_000;

  private static final int UNKNOWN = 0;

  /** Set by the launcher: the width of the terminal; empty if standard output is not one. */
  private static final String COLUMNS_PROPERTY = "mailgrant.columns";

  public Display {
    columns = Math.max(LEAST_COLUMNS, Math.min(columns, MOST_COLUMNS));
  }

  /** Returns the display of this process. */
  public static Display ofThisProcess(ProcessEnvironment environment) {
    Optional<String> columns = Optional.ofNullable(System.getProperty(COLUMNS_PROPERTY));
    return of(columns.isEmpty() ? isConsole() : !columns.get().isEmpty(), columns, environment);
  }

  /**
   * Returns the display according to the terminal and its environment variables: {@code NO_COLOR}
   * (no-color.org), {@code TERM} and {@code COLUMNS}.
   *
   * @param measured the width reported by the terminal, if any
   */
  static Display of(boolean isTerminal, Optional<String> measured, ProcessEnvironment environment) {
    int columns = number(measured.orElse(""));
    if (columns == UNKNOWN) {
      columns = number(environment.variable("COLUMNS").orElse(""));
    }
    if (columns == UNKNOWN) {
      columns = USUAL_COLUMNS;
    }
    boolean hasCursor = isTerminal && understandsSequences(environment);
    boolean hasColour = hasCursor && environment.variable("NO_COLOR").isEmpty();
    return new Display(isTerminal, columns, hasColour, hasCursor);
  }

  /** Returns this display with or without colours, as the user chose. */
  public Display with(ColourChoice choice) {
    return switch (choice) {
      case AUTO -> this;
      case ALWAYS -> new Display(isTerminal, columns, true, hasCursor);
      case NEVER -> new Display(isTerminal, columns, false, hasCursor);
    };
  }

  /** Whether the terminal interprets control sequences; the old Windows console prints them. */
  private static boolean understandsSequences(ProcessEnvironment environment) {
    Optional<String> term = environment.variable("TERM");
    return environment.isWindows()
        ? term.isPresent()
            || environment.variable("WT_SESSION").isPresent()
            || environment.variable("ConEmuANSI").filter("ON"::equals).isPresent()
        : term.isPresent() && !term.get().equals("dumb");
  }

  /** A width in decimal digits; {@link #UNKNOWN} if the text is none. */
  private static int number(String text) {
    if (text.length() >= 6) {
      return UNKNOWN;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return UNKNOWN;
      }
      number = 10 * number + c - '0';
    }
    return number;
  }

  /**
   * Whether standard input and output are a terminal. From JDK 22 a console need not be a terminal.
   */
  @SuppressWarnings("SystemConsoleNull") // before JDK 22 null means that there is no terminal
  private static boolean isConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
