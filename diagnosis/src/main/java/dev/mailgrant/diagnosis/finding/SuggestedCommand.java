package dev.mailgrant.diagnosis.finding;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.mail.MailProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command that verifies or fixes a finding, as words: renderers quote them for PowerShell, a
 * POSIX shell or a page. Immutable and safe for use by several threads.
 *
 * @param tool the tool
 * @param words the words; for {@link Tool#PORTAL} the navigation steps
 * @param note what to look for in its output, or what it does; empty if not needed
 * @param condition for a command that is only for some cases of the finding: the condition, to
 *     follow "if"
 * @param protocols the protocols that it is for
 */
public record SuggestedCommand(
    Tool tool,
    List<CommandToken> words,
    Optional<String> note,
    Optional<String> condition,
    Set<MailProtocol> protocols) {
  private static final String NOTE = " # ";
  private static final String CLICK = " > ";
  private static final String PROTOCOL = "--protocol";
  private static final Set<MailProtocol> EVERY_PROTOCOL = Set.of(MailProtocol.values());

  /** The subcommands that have the option {@code --protocol}. */
  private static final Set<String> WITH_PROTOCOL = Set.of("doctor", "handshake", "token");

  public SuggestedCommand {
    words = List.copyOf(words);
    protocols = Set.copyOf(protocols);
  }

  /** Creates a command for every protocol. */
  public SuggestedCommand(
      Tool tool, List<CommandToken> words, Optional<String> note, Optional<String> condition) {
    this(tool, words, note, condition, EVERY_PROTOCOL);
  }

  /** Creates a command for every case of the finding. */
  public SuggestedCommand(Tool tool, List<CommandToken> words, Optional<String> note) {
    this(tool, words, note, Optional.empty());
  }

  /**
   * Parses a command in the catalogue's syntax. Spaces separate words; a word in single quotes
   * (doubled inside) or with a {@code {placeholder}} is a value, except for the name of an option
   * of this program; a note follows after {@code #}.
   *
   * @throws IllegalArgumentException if a quote is not closed, or the command is empty
   */
  public static SuggestedCommand parse(Tool tool, String line) {
    return parse(tool, line, Optional.empty());
  }

  /** Returns this command with a condition, in addition to one that it has. */
  public SuggestedCommand onlyIf(String which) {
    return new SuggestedCommand(
        tool,
        words,
        note,
        Optional.of(condition.map(own -> own + " and " + which).orElse(which)),
        protocols);
  }

  /**
   * Returns this command with the protocol, if it is a command of this program that has one.
   * Without it, such a command would check IMAP.
   */
  public SuggestedCommand with(MailProtocol protocol) {
    boolean hasProtocol =
        tool == Tool.MAILGRANT
            && words.size() > 1
            && WITH_PROTOCOL.contains(words.get(1).text())
            && words.stream().noneMatch(word -> word.text().equals(PROTOCOL));
    if (!hasProtocol || protocol == MailProtocol.IMAP) {
      return this;
    }
    List<CommandToken> more = new ArrayList<>(words);
    more.addAll(
        2,
        List.of(
            new CommandToken(CommandToken.Kind.SYNTAX, PROTOCOL),
            new CommandToken(CommandToken.Kind.VALUE, EnumWords.kebab(protocol))));
    return new SuggestedCommand(tool, more, note, condition, protocols);
  }

  /** Returns this command with STARTTLS, if it is an OpenSSL client that does not have it yet. */
  public SuggestedCommand withStartTls(MailProtocol protocol) {
    List<String> texts = words.stream().map(CommandToken::text).toList();
    int at = texts.indexOf("-connect");
    if (tool != Tool.OPENSSL || at < 0 || texts.contains("-starttls")) {
      return this;
    }
    List<CommandToken> more = new ArrayList<>(words);
    more.addAll(
        at + 2,
        List.of(
            new CommandToken(CommandToken.Kind.SYNTAX, "-starttls"),
            new CommandToken(CommandToken.Kind.SYNTAX, EnumWords.kebab(protocol))));
    return new SuggestedCommand(tool, more, note, condition, protocols);
  }

  /** Returns this command for some protocols only. */
  SuggestedCommand onlyFor(Set<MailProtocol> some) {
    return new SuggestedCommand(tool, words, note, condition, some);
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
        condition.map(text -> Placeholders.fill(text, known)),
        protocols);
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
                Placeholders.isIn(text) && !text.startsWith("--")
                    ? CommandToken.Kind.VALUE
                    : CommandToken.Kind.SYNTAX,
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
