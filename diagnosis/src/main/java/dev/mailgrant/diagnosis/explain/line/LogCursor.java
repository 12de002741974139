package dev.mailgrant.diagnosis.explain.line;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A line with access to its surrounding lines.
 *
 * @param lines the lines around it
 * @param at the index of this one in the log
 */
public record LogCursor(LogWindow lines, int at) {
  /** The prefix of quoted lines in a mail. */
  private static final Pattern QUOTED = Pattern.compile("^\\s*(?:[>|]\\s{0,2}){1,8}");

  public String text() {
    return lines.line(at).text();
  }

  /** The line in lower case. */
  public String lower() {
    return lines.line(at).lower();
  }

  /** The line before this one or this one; readers look back at most 60 lines. */
  public LogLine line(int index) {
    return lines.line(index);
  }

  /** The line's number in the file. */
  public int number() {
    return lines.line(at).number();
  }

  /** This line and the next one as one text, because terminals and mail clients wrap long lines. */
  public String withNext() {
    return lines.has(at + 1)
        ? text().stripTrailing()
            + " "
            + QUOTED.matcher(lines.line(at + 1).text()).replaceFirst("").stripLeading()
        : text();
  }

  /**
   * The surrounding lines, at most this number on either side: a JSON object may span many lines.
   */
  public String around(int most) {
    StringBuilder around = new StringBuilder();
    for (LogLine line : lines.between(at - most, at + 1 + most)) {
      around.append(line.text()).append('\n');
    }
    return around.toString();
  }

  /** The next lines, at most this number. */
  public List<LogLine> following(int most) {
    return lines.between(at + 1, at + 1 + most);
  }
}
