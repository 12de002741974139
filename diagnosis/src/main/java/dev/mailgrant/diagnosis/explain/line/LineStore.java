package dev.mailgrant.diagnosis.explain.line;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The lines of a log in few large blocks. A log can consist of millions of short lines, and an
 * object for each of them would need much more memory than the log.
 */
public final class LineStore implements Iterable<LogLine> {
  private static final int BLOCK = 64 * 1024;

  /** Ends a line that has a number of its own. */
  private static final char NUMBERED = '\n';

  /** Ends a line that has the number of the one before. */
  private static final char SAME_NUMBER = '\r';

  private final List<String> blocks = new ArrayList<>();
  private final StringBuilder last = new StringBuilder();

  /**
   * Appends a line.
   *
   * @param line the line, which contains no line break
   * @param isNumbered whether it has a number of its own, and not that of the line before
   */
  public void add(String line, boolean isNumbered) {
    last.append(line).append(isNumbered ? NUMBERED : SAME_NUMBER);
    if (last.length() >= BLOCK) {
      blocks.add(last.toString());
      last.setLength(0);
    }
  }

  /** The lines that were added before the call, in this order. */
  @Override
  public Iterator<LogLine> iterator() {
    List<String> all = new ArrayList<>(blocks);
    all.add(last.toString());
    return new Lines(all.iterator());
  }

  private static final class Lines implements Iterator<LogLine> {
    private final Iterator<String> blocks;
    private String block = "";
    private int at;
    private int number;

    Lines(Iterator<String> blocks) {
      this.blocks = blocks;
    }

    @Override
    public boolean hasNext() {
      while (at == block.length() && blocks.hasNext()) {
        block = blocks.next();
        at = 0;
      }
      return at < block.length();
    }

    @Override
    public LogLine next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int end = at;
      while (block.charAt(end) != NUMBERED && block.charAt(end) != SAME_NUMBER) {
        end++;
      }
      String text = block.substring(at, end);
      number += block.charAt(end) == NUMBERED ? 1 : 0;
      at = end + 1;
      return LogLine.of(number, text);
    }
  }
}
