package dev.mailgrant.diagnosis.explain.line;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A line with access to its surrounding lines.
 *
 * @param lines all lines of the log
 * @param at the index of this one
 */
public record LogCursor(List<LogLine> lines, int at) {
  /** The prefix of quoted lines in a mail. */
  private static final Pattern QUOTED = Pattern.compile("^\\s*(?:[>|]\\s{0,2}){1,8}");

  public String text() {
    return lines.get(at).text();
  }

  /** The line in lower case. */
  public String lower() {
    return lines.get(at).lower();
  }

  /** The line's number in the file. */
  public int number() {
    return lines.get(at).number();
  }

  /** This line and the next one as one text, because terminals and mail clients wrap long lines. */
  public String withNext() {
    return at + 1 < lines.size()
        ? text().stripTrailing()
            + " "
            + QUOTED.matcher(lines.get(at + 1).text()).replaceFirst("").stripLeading()
        : text();
  }

  /**
   * The surrounding lines, at most this number on either side: a JSON object may span many lines.
   */
  public String around(int most) {
    StringBuilder around = new StringBuilder();
    for (LogLine line :
        lines.subList(Math.max(0, at - most), Math.min(lines.size(), at + 1 + most))) {
      around.append(line.text()).append('\n');
    }
    return around.toString();
  }

  /** The next lines, at most this number. */
  public List<LogLine> following(int most) {
    return lines.subList(at + 1, Math.min(lines.size(), at + 1 + most));
  }
}
