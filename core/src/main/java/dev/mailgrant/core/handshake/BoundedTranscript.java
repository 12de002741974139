package dev.mailgrant.core.handshake;

import dev.mailgrant.core.imap.ConversationLine;
import dev.mailgrant.core.imap.ConversationLine.Speaker;
import dev.mailgrant.core.port.ConversationListener;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said, as far as anybody will read it: a conversation has some thousand characters, and a
 * server that says millions is not to fill the memory of whoever keeps or prints the report.
 */
final class BoundedTranscript {
  /** Characters in all lines together: 256 Ki. */
  static final int LONGEST = 256 * 1024;

  /** Characters of one line that is longer than what is left. */
  private static final int SHORTENED = 200;

  private final ConversationListener live;
  private final List<ConversationLine> lines = new ArrayList<>();
  private int length;
  private boolean isFull;
  private int leftOut;

  /**
   * @param live is told each line that is kept
   */
  BoundedTranscript(ConversationListener live) {
    this.live = live;
  }

  /** Keeps a line while there is room: of what the client says, always. */
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

  /** Says how much was left out, if anything was: the server has said what it had to say. */
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
