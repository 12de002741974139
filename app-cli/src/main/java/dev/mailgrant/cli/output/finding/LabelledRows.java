package dev.mailgrant.cli.output.finding;

import dev.mailgrant.cli.terminal.Fold;
import dev.mailgrant.cli.terminal.Pad;
import dev.mailgrant.cli.terminal.Style;
import dev.mailgrant.cli.terminal.StyledLine;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import dev.mailgrant.diagnosis.finding.Tool;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines with labels. Text is wrapped to the width; a command stays on one line, so that it can be
 * pasted into any shell. For one thread.
 */
final class LabelledRows {
  static final String INDENT = "   ";

  private static final int LABEL = 10;
  private static final int TEXT = INDENT.length() + LABEL;

  private final List<StyledLine> lines = new ArrayList<>();
  private final GivenOptions given;
  private final int width;

  /**
   * @param given the options that a mailgrant command must repeat
   * @param width the maximum number of characters in a line of text
   */
  LabelledRows(GivenOptions given, int width) {
    this.given = given;
    this.width = width;
  }

  List<StyledLine> lines() {
    return lines;
  }

  /** Adds a formatted line. */
  void add(StyledLine line) {
    lines.add(line);
  }

  /** Adds text. */
  void prose(String label, String words) {
    prose(label, words, Integer.MAX_VALUE);
  }

  /**
   * Adds text.
   *
   * @param most the maximum number of lines; the last one is truncated if there are more
   */
  void prose(String label, String words, int most) {
    String head = INDENT + Pad.right(label, LABEL);
    List<String> folded = new ArrayList<>(Fold.lines(words, width - TEXT));
    if (folded.size() > most) {
      String last = folded.get(most - 1) + " " + folded.get(most);
      folded.subList(most - 1, folded.size()).clear();
      folded.add(Fold.cut(last, width - TEXT));
    }
    for (String line : folded) {
      lines.add(StyledLine.of(Style.FAINT, head).with(Style.PLAIN, line));
      head = " ".repeat(TEXT);
    }
  }

  /** Adds the tool and the note of a command, then the command. */
  void command(String label, SuggestedCommand command) {
    String place = "[" + CommandText.place(command.tool()) + "]";
    String words = CommandText.words(command, given);
    String comment = CommandText.comment(command);
    if (command.tool() == Tool.PORTAL) {
      prose(label, place + " " + words);
      if (!comment.isEmpty()) {
        prose("", comment);
      }
      return;
    }
    prose(label, comment.isEmpty() ? place : place + " " + comment);
    int indent = TEXT + words.length() <= width ? TEXT : INDENT.length();
    lines.add(StyledLine.of(" ".repeat(indent)).with(Style.COMMAND, words));
  }
}
