package dev.mailgrant.diagnosis.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command that verifies or fixes a finding, as words: renderers quote them for PowerShell, a
 * POSIX shell or a page. Immutable and safe for use by several threads.
 *
 * @param tool the tool
 * @param words the words; for {@link Tool#PORTAL} the navigation steps
 * @param note what to look for in its output, or what it does; empty if not needed
 * @param condition for a command that is only for some cases of the finding: the condition, to
 *     follow "if"
 */
public record SuggestedCommand(
    Tool tool, List<CommandToken> words, Optional<String> note, Optional<String> condition) {
  private static final String NOTE = " # ";
  private static final String CLICK = " > ";

  public SuggestedCommand {
    words = List.copyOf(words);
  }

  /** Creates a command for every case of the finding. */
  public SuggestedCommand(Tool tool, List<CommandToken> words, Optional<String> note) {
    this(tool, words, note, Optional.empty());
  }

  /**
   * Parses a command in the catalogue's syntax. Spaces separate words; a word in single quotes
   * (doubled inside) or with a {@code {placeholder}} is a value; a note follows after {@code #}.
   *
   * @throws IllegalArgumentException if a quote is not closed, or the command is empty
   */
  public static SuggestedCommand parse(Tool tool, String line) {
    return parse(tool, line, Optional.empty());
  }

  static SuggestedCommand parse(Tool tool, String line, Optional<String> condition) {
    int at = line.indexOf(NOTE);
    String command = at < 0 ? line : line.substring(0, at);
    Optional<String> note =
        at < 0 ? Optional.empty() : Optional.of(line.substring(at + NOTE.length()).strip());
    List<CommandToken> words = tool == Tool.PORTAL ? clicks(command) : words(command);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("no command in: " + line);
    }
    return new SuggestedCommand(tool, words, note, condition);
  }

  /** Returns this command with placeholders replaced; unknown ones become {@code <its-name>}. */
  public SuggestedCommand fill(Map<Placeholder, String> known) {
    return new SuggestedCommand(
        tool,
        words.stream()
            .map(word -> new CommandToken(word.kind(), Placeholders.fill(word.text(), known)))
            .toList(),
        note.map(text -> Placeholders.fill(text, known)),
        condition.map(text -> Placeholders.fill(text, known)));
  }

  private static List<CommandToken> clicks(String way) {
    List<CommandToken> places = new ArrayList<>();
    for (String place : way.split(CLICK, -1)) {
      places.add(new CommandToken(CommandToken.Kind.SYNTAX, place.strip()));
    }
    return places;
  }

  private static List<CommandToken> words(String command) {
    List<CommandToken> words = new ArrayList<>();
    int at = 0;
    while (at < command.length()) {
      char c = command.charAt(at);
      if (c == ' ') {
        at++;
      } else if (c == '\'') {
        StringBuilder value = new StringBuilder();
        at = quoted(command, at + 1, value);
        words.add(new CommandToken(CommandToken.Kind.VALUE, value.toString()));
      } else {
        int end = command.indexOf(' ', at);
        String text = command.substring(at, end < 0 ? command.length() : end);
        words.add(
            new CommandToken(
                Placeholders.isIn(text) ? CommandToken.Kind.VALUE : CommandToken.Kind.SYNTAX,
                text));
        at += text.length();
      }
    }
    return words;
  }

  /** Reads a quoted word from {@code from}; returns its end. */
  private static int quoted(String command, int from, StringBuilder value) {
    int at = from;
    while (at < command.length()) {
      if (command.charAt(at) != '\'') {
        value.append(command.charAt(at++));
      } else if (command.startsWith("''", at)) {
        value.append('\'');
        at += 2;
      } else {
        return at + 1;
      }
    }
    throw new IllegalArgumentException("a quote is not closed in: " + command);
  }
}
