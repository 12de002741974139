package dev.mailgrant.cli.output;

import dev.mailgrant.cli.logging.Log;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports why a command could not start: the command line, the settings, or an internal error. */
public final class ErrorReporter {
  private final Terminal terminal;

  public ErrorReporter(Terminal terminal) {
    this.terminal = terminal;
  }

  public ExitCode usage(boolean json, String command, String message, String help) {
    terminal.message("mailgrant: " + message);
    terminal.message("See " + help);
    return json(json, command, ExitCode.USAGE, Map.of("kind", "usage", "message", message));
  }

  public ExitCode settings(boolean json, String command, SettingsException e) {
    tell(e.mistakes(), terminal);
    return json(json, command, ExitCodes.of(e), error(e));
  }

  /** Prints problems of the settings as text. */
  public static void tell(List<SettingProblem> mistakes, Terminal terminal) {
    if (mistakes.size() == 1) {
      terminal.message("mailgrant: " + mistakes.get(0).text());
    } else {
      terminal.message("mailgrant: " + mistakes.size() + " mistakes in the settings:");
      mistakes.forEach(mistake -> terminal.message("  " + mistake.text()));
    }
  }

  /** The JSON of unusable settings, as in all commands. */
  public static Map<String, Object> error(SettingsException e) {
    Map<String, Object> error = new LinkedHashMap<>();
    String kind = e.isOnlyTheCredential() ? "credential" : "settings";
    error.put("kind", e.isOnlyTheTime() ? "out-of-time" : kind);
    error.put("message", String.valueOf(e.getMessage()));
    error.put("mistakes", list(e.mistakes()));
    return error;
  }

  public ExitCode interrupted(boolean json, String command) {
    String message = "interrupted while the settings and the credential were read";
    terminal.message("mailgrant: " + message);
    return json(
        json, command, ExitCode.INTERRUPTED, Map.of("kind", "interrupted", "message", message));
  }

  /**
   * Reports an internal error by its type and location. Its message is only logged, because it
   * could contain a secret.
   *
   * @param hasLogLevel whether the command has the option {@code --log-level}
   */
  public ExitCode defect(boolean json, String command, boolean hasLogLevel, Throwable defect) {
    String where = defect.getStackTrace().length == 0 ? "" : " at " + defect.getStackTrace()[0];
    String message = "a defect in mailgrant, not in your set-up: " + kinds(defect) + where;
    terminal.message("mailgrant: " + message);
    // Created here, because creating a logger initialises logging, which most runs do not need.
    Logger log = Log.of(ErrorReporter.class);
    if (log.isLoggable(Level.DEBUG)) {
      log.log(Level.DEBUG, "the defect", defect);
    } else if (hasLogLevel) {
      terminal.message("For details to report, run it again with --log-level debug");
    } else {
      terminal.message("Report it with the line above and the output of mailgrant --version");
    }
    return json(json, command, ExitCode.DEFECT, Map.of("kind", "defect", "message", message));
  }

  /** The exception and its causes: Guice wraps exceptions of constructors. */
  private static String kinds(Throwable defect) {
    return Stream.iterate(defect, Objects::nonNull, Throwable::getCause)
        .limit(5)
        .map(one -> one.getClass().getName())
        .collect(Collectors.joining(", because of "));
  }

  /** The JSON of problems, as in all commands. */
  public static List<Map<String, Object>> list(List<SettingProblem> mistakes) {
    return mistakes.stream()
        .map(
            mistake -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("keys", mistake.keys());
              one.put("kind", EnumWords.kebab(mistake.kind()));
              one.put("message", mistake.text());
              return one;
            })
        .toList();
  }

  private ExitCode json(boolean json, String command, ExitCode code, Map<String, ?> error) {
    if (json) {
      Map<String, Object> object = JsonEnvelope.of(command, code);
      object.put("error", error);
      terminal.result(JsonObject.of(object));
    }
    return code;
  }
}
