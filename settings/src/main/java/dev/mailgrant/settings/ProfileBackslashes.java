package dev.mailgrant.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Handles backslashes in a profile before it is read as Java properties. There a backslash begins
 * an escape, and before most characters it is silently removed: {@code C:\certs} becomes {@code
 * C:certs}. In a file name such a backslash is kept; in other values it is a problem. Valid escapes
 * keep their meaning.
 */
final class ProfileBackslashes {
  /** The characters of valid escapes; an escaped quotation mark is the mark itself. */
  private static final String ESCAPABLE = "\\:=#! \t\"'";

  /** Escapes of control characters, which are only allowed in commands. */
  private static final String CONTROLS = "tnrf";

  private static final int UNICODE_DIGITS = 4;

  private final Path file;
  private final List<SettingProblem> mistakes;
  private final Set<Setting> told = EnumSet.noneOf(Setting.class);

  /**
   * @param file the profile, for messages
   * @param mistakes receives further problems
   */
  ProfileBackslashes(Path file, List<SettingProblem> mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  /** Returns the text with doubled backslashes on each line where they are not escapes. */
  String escaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    List<String> lines = new ArrayList<>(text.lines().toList());
    Optional<Setting> setting = Optional.empty();
    boolean isContinued = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int start = 0;
      if (!isContinued) {
        int from = skipBlanks(line, 0);
        if (from == line.length() || "#!".indexOf(line.charAt(from)) >= 0) {
          continue;
        }
        int end = keyEnd(line, from);
        setting = Setting.ofKey(line.substring(from, end));
        start = valueStart(line, end);
      }
      String value = line.substring(start);
      if (isAsWritten(value, setting)) {
        lines.set(i, line.substring(0, start) + value.replace("\\", "\\\\"));
        isContinued = false;
        if (setting.isPresent()) {
          tell(setting.get(), i + 1);
        }
      } else {
        isContinued = endsWithOddBackslashes(line);
      }
    }
    return String.join("\n", lines);
  }

  /**
   * The value is not shown, not even the character after the backslash, because it may be a secret.
   */
  private void tell(Setting setting, int line) {
    if (setting.type() != ValueType.FILE && told.add(setting)) {
      mistakes.add(
          new SettingProblem(
              List.of(setting.key()),
              setting.key()
                  + " (profile "
                  + file
                  + ", line "
                  + line
                  + "): a single backslash begins an escape in a profile; write \\\\ for each"
                  + " backslash",
              SettingProblem.Kind.INVALID));
    }
  }

  /** Whether the value contains a backslash that is not an escape. */
  private static boolean isAsWritten(String value, Optional<Setting> setting) {
    boolean isCommand = setting.isPresent() && setting.get().type() == ValueType.COMMAND;
    int at = value.indexOf('\\');
    while (at >= 0 && at + 1 < value.length()) { // a backslash at the end continues the line
      char next = value.charAt(at + 1);
      boolean isEscape =
          ESCAPABLE.indexOf(next) >= 0
              || (isCommand && CONTROLS.indexOf(next) >= 0)
              || (next == 'u' && hasHexDigits(value, at + 2));
      if (!isEscape) {
        return true;
      }
      at = value.indexOf('\\', at + 2);
    }
    return false;
  }

  private static boolean hasHexDigits(String value, int from) {
    if (value.length() < from + UNICODE_DIGITS) {
      return false;
    }
    for (int i = from; i < from + UNICODE_DIGITS; i++) {
      if (Character.digit(value.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsWithOddBackslashes(String line) {
    int from = line.length();
    while (from > 0 && line.charAt(from - 1) == '\\') {
      from--;
    }
    return (line.length() - from) % 2 == 1;
  }

  private static int keyEnd(String line, int from) {
    int end = from;
    while (end < line.length() && "=: \t\f".indexOf(line.charAt(end)) < 0) {
      end += line.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end, line.length());
  }

  private static int valueStart(String line, int keyEnd) {
    int start = skipBlanks(line, keyEnd);
    boolean isSeparated = start < line.length() && "=:".indexOf(line.charAt(start)) >= 0;
    return isSeparated ? skipBlanks(line, start + 1) : start;
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && " \t\f".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
