package dev.mailgrant.core.handshake;

import dev.mailgrant.core.mail.ConversationLine;
import dev.mailgrant.core.mail.ConversationLine.Speaker;
import dev.mailgrant.core.port.ConversationListener;
import java.util.ArrayList;
import java.util.List;

/**
 * A transcript of limited size. A normal conversation has some thousand characters; a server that
 * sends millions must not fill the memory of the program that keeps or prints the report.
 */
final class BoundedTranscript {
  /** Maximum number of characters in all lines together: 256 Ki. */
  static final int LONGEST = 256 * 1024;

  /** Number of characters kept of a line that exceeds the remaining size. */
  private static final int SHORTENED = 200;

  private final ConversationListener live;
  private final List<ConversationLine> lines = new ArrayList<>();
  private int length;
  private boolean isFull;
  private int leftOut;

  /**
   * @param live receives each line that is kept
   */
  BoundedTranscript(ConversationListener live) {
    this.live = live;
  }

  /** Keeps a line if the limit is not reached. Lines of the client are always kept. */
  void add(ConversationLine line) {
    String text = line.text();
    if (line.speaker() == Speaker.CLIENT) {
      close();
      isFull = false;
      keep(line);
    } else if (!isFull && length + text.length() <= LONGEST) {
      length += text.length();
      keep(line);
    } else if (!isFull) {
      int shown = Math.min(SHORTENED, text.length());
      length = LONGEST;
      leftOut = text.length() - shown;
      isFull = true;
      keep(
          new ConversationLine(
              Speaker.SERVER, text.substring(0, shown) + (leftOut > 0 ? "…" : "")));
    } else {
      leftOut += text.length();
    }
  }

  /** Adds a note about the amount omitted, if any. Call this at the end of the conversation. */
  void close() {
    if (leftOut > 0) {
      keep(new ConversationLine(Speaker.SERVER, "<" + leftOut + " more characters omitted>"));
      leftOut = 0;
    }
  }

  /** The lines so far. */
  List<ConversationLine> lines() {
    return List.copyOf(lines);
  }

  private void keep(ConversationLine line) {
    lines.add(line);
    live.line(line);
  }
}
