package dev.mailgrant.core.explain;

import java.util.List;

/**
 * A line among the others.
 *
 * @param lines all lines of the log
 * @param at the index of this one
 */
record Place(List<LogLine> lines, int at) {

  String text() {
    return lines.get(at).text();
  }

  /** The line in lower case. */
  String lower() {
    return lines.get(at).lower();
  }

  /** The line's number in the file. */
  int number() {
    return lines.get(at).number();
  }

  /** This line and the next one as one text: terminals and mails wrap what is long. */
  String withNext() {
    return at + 1 < lines.size()
        ? text().stripTrailing() + " " + lines.get(at + 1).text().stripLeading()
        : text();
  }

  /** The next lines, at most so many. */
  List<LogLine> following(int most) {
    return lines.subList(at + 1, Math.min(lines.size(), at + 1 + most));
  }
}
