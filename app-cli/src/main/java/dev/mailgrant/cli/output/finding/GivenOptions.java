package dev.mailgrant.cli.output.finding;

import dev.mailgrant.cli.output.shell.ShellQuoting;
import dev.mailgrant.diagnosis.finding.CommandToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The options given on the command line that say what is examined. A {@code mailgrant} command that
 * is printed carries them: otherwise it would examine another mailbox when somebody runs it.
 * Options about output are not among them. Immutable and safe for use by several threads.
 *
 * @param options in the order in which they are printed; one that may be repeated stands there
 *     several times
 */
public record GivenOptions(List<Option> options) {
  /** Nothing was given. */
  public static final GivenOptions NONE = new GivenOptions(List.of());

  private static final String PROGRAM = "mailgrant";

  /** The commands that take settings; the others get no option. */
  private static final Set<String> WITH_SETTINGS = Set.of("doctor", "handshake", "token", "config");

  /** Options that not every command with settings has. */
  private static final Map<String, Set<String>> ONLY_FOR =
      Map.of(
          "--read-only", Set.of("doctor", "handshake"),
          "--expect-denied", Set.of("doctor"));

  /** Options that would outweigh the printed one. */
  private static final Map<String, Set<String>> REPLACED_BY =
      Map.of("--cloud", Set.of("--authority", "--scope", "--imap-host"));

  public GivenOptions {
    options = List.copyOf(options);
  }

  /**
   * An option as it was given.
   *
   * @param name with its hyphens: {@code --mailbox}
   * @param value not quoted and not secret; empty if the option takes none
   */
  public record Option(String name, Optional<String> value) {
    /** One that takes a value. */
    public static Option of(String name, String value) {
      return new Option(name, Optional.of(value));
    }

    /** One that takes none. */
    public static Option flag(String name) {
      return new Option(name, Optional.empty());
    }
  }

  /**
   * A command line of this program, quoted for a POSIX shell.
   *
   * @param subcommand for example {@code doctor}
   * @param own options of this command and their values, which replace those that were given
   */
  public String line(String subcommand, String... own) {
    List<CommandToken> command = new ArrayList<>();
    command.add(new CommandToken(CommandToken.Kind.SYNTAX, PROGRAM));
    command.add(new CommandToken(CommandToken.Kind.SYNTAX, subcommand));
    for (String word : own) {
      boolean isOption = word.startsWith("--");
      command.add(
          new CommandToken(isOption ? CommandToken.Kind.SYNTAX : CommandToken.Kind.VALUE, word));
    }
    return in(command).stream()
        .map(
            word ->
                word.kind() == CommandToken.Kind.VALUE
                    ? ShellQuoting.word(word.text())
                    : word.text())
        .collect(Collectors.joining(" "));
  }

  /**
   * The words of a {@code mailgrant} command with these options after the subcommand. An option
   * that the command itself has replaces the given one, unless its value is not known.
   */
  List<CommandToken> in(List<CommandToken> command) {
    if (command.size() < 2 || !WITH_SETTINGS.contains(command.get(1).text())) {
      return command;
    }
    String subcommand = command.get(1).text();
    List<CommandToken> own = own(command);
    Set<String> replaced = new HashSet<>();
    for (CommandToken word : own) {
      if (word.kind() == CommandToken.Kind.SYNTAX) {
        replaced.add(word.text());
        replaced.addAll(REPLACED_BY.getOrDefault(word.text(), Set.of()));
      }
    }
    List<CommandToken> all = new ArrayList<>(command.subList(0, 2));
    for (Option option : options) {
      boolean isKnown = ONLY_FOR.getOrDefault(option.name(), WITH_SETTINGS).contains(subcommand);
      if (isKnown && !replaced.contains(option.name())) {
        all.addAll(words(option));
      }
    }
    all.addAll(own);
    return all;
  }

  /** The command's own options, without one that says {@code --mailbox <mailbox>} of a given. */
  private List<CommandToken> own(List<CommandToken> command) {
    List<CommandToken> own = new ArrayList<>(command.subList(2, command.size()));
    for (Option option : options) {
      CommandToken name = new CommandToken(CommandToken.Kind.SYNTAX, option.name());
      int at = own.indexOf(name);
      String unknown = "<" + option.name().substring(2) + ">";
      if (at >= 0 && at + 1 < own.size() && own.get(at + 1).text().equals(unknown)) {
        own.subList(at, at + 2).clear();
      }
    }
    return own;
  }

  private static List<CommandToken> words(Option option) {
    CommandToken name = new CommandToken(CommandToken.Kind.SYNTAX, option.name());
    if (option.value().isEmpty()) {
      return List.of(name);
    }
    String value = option.value().get();
    // Apart, it would be taken for an option; "-" alone is standard input.
    return value.startsWith("-") && value.length() > 1
        ? List.of(new CommandToken(CommandToken.Kind.VALUE, option.name() + "=" + value))
        : List.of(name, new CommandToken(CommandToken.Kind.VALUE, value));
  }
}
