package dev.mailgrant.diagnosis.explain.line;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The lines around the current one. Lines ahead are read when they are needed, and lines far behind
 * are dropped, so that the memory does not depend on the length of the log. Not safe for use by
 * several threads.
 */
public final class LogWindow {
  /** More than any reader looks back. */
  private static final int BEHIND = 100;

  /** Dropping many lines at once costs little for each. */
  private static final int DROPPED_AT_ONCE = 1000;

  private final Iterator<LogLine> source;
  private final List<LogLine> lines = new ArrayList<>();
  private int first;

  public LogWindow(Iterable<LogLine> lines) {
    this.source = lines.iterator();
  }

  /** Returns whether there is a line with this index. */
  boolean has(int at) {
    while (first + lines.size() <= at && source.hasNext()) {
      lines.add(source.next());
    }
    return at < first + lines.size();
  }

  /**
   * Moves forward to a line; lines far before it are no longer available.
   *
   * @param at the index of the line in the log
   * @return whether there is such a line
   */
  public boolean moveTo(int at) {
    int behind = at - BEHIND - first;
    if (behind >= DROPPED_AT_ONCE) {
      lines.subList(0, behind).clear();
      first += behind;
    }
    return has(at);
  }

  LogLine line(int at) {
    return lines.get(at - first);
  }

  /** The lines from one place to before another, as far as there are any. */
  List<LogLine> between(int from, int to) {
    has(to - 1);
    int end = Math.min(to - first, lines.size());
    return lines.subList(Math.min(Math.max(0, from - first), end), end);
  }
}
