package dev.mailgrant.cli.output.finding;

import dev.mailgrant.core.ShellQuoting;
import dev.mailgrant.diagnosis.finding.CommandToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The options of the command line that determine what is diagnosed. A printed {@code mailgrant}
 * command repeats them; otherwise it would examine another mailbox. Options about output are not
 * included. Immutable and safe for use by several threads.
 *
 * @param options the options in output order; a repeatable option may occur several times
 */
public record GivenOptions(List<Option> options) {
  /** No options. */
  public static final GivenOptions NONE = new GivenOptions(List.of());

  private static final String PROGRAM = "mailgrant";

  /** The commands with settings; other commands get no options. */
  private static final Set<String> WITH_SETTINGS =
      Set.of("doctor", "handshake", "token", "send-test", "config", "setup");

  private static final Set<String> WITH_SANDBOX =
      Set.of("doctor", "handshake", "token", "send-test", "config");

  /** Options that only some commands with settings have. */
  private static final Map<String, Set<String>> ONLY_FOR =
      Map.of(
          "--sandbox", WITH_SANDBOX,
          "--fault", WITH_SANDBOX,
          "--variant", WITH_SANDBOX,
          "--read-only", Set.of("doctor", "handshake"),
          "--expect-denied", Set.of("doctor"));

  /** Options that would override the printed one. */
  private static final Map<String, Set<String>> REPLACED_BY =
      Map.of(
          "--cloud", Set.of("--authority", "--scope", "--imap-host", "--pop3-host", "--smtp-host"));

  public GivenOptions {
    options = List.copyOf(options);
  }

  /**
   * A given option.
   *
   * @param name the name with its hyphens: {@code --mailbox}
   * @param value the unquoted, non-secret value; empty if the option has none
   */
  public record Option(String name, Optional<String> value) {
    /** An option with a value. */
    public static Option of(String name, String value) {
      return new Option(name, Optional.of(value));
    }

    /** An option without a value. */
    public static Option flag(String name) {
      return new Option(name, Optional.empty());
    }
  }

  /**
   * A command line of this program, quoted for a POSIX shell.
   *
   * @param subcommand for example {@code doctor}
   * @param own options of this command with their values, which replace the given ones
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
   * Adds these options to a {@code mailgrant} command after the subcommand. An option that the
   * command already has replaces the given one, unless its value is unknown.
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

  /**
   * The command's own options, without one with an unknown value, such as {@code --mailbox
   * <mailbox>}, if that option was given.
   */
  private List<CommandToken> own(List<CommandToken> command) {
    List<CommandToken> own = new ArrayList<>(command.subList(2, command.size()));
    for (Option option : options) {
      int at = indexOf(option.name(), own);
      String unknown = "<" + option.name().substring(2) + ">";
      if (at >= 0 && at + 1 < own.size() && own.get(at + 1).text().equals(unknown)) {
        own.subList(at, at + 2).clear();
      }
    }
    return own;
  }

  /**
   * The position of an option, -1 without it. {@link List#indexOf} would compare records, and the
   * first comparison of records takes the JVM several milliseconds.
   */
  private static int indexOf(String option, List<CommandToken> words) {
    for (int i = 0; i < words.size(); i++) {
      CommandToken word = words.get(i);
      if (word.kind() == CommandToken.Kind.SYNTAX && word.text().equals(option)) {
        return i;
      }
    }
    return -1;
  }

  private static List<CommandToken> words(Option option) {
    CommandToken name = new CommandToken(CommandToken.Kind.SYNTAX, option.name());
    if (option.value().isEmpty()) {
      return List.of(name);
    }
    String value = option.value().get();
    // As a separate word it would be read as an option; "-" is standard input.
    return value.startsWith("-") && value.length() > 1
        ? List.of(new CommandToken(CommandToken.Kind.VALUE, option.name() + "=" + value))
        : List.of(name, new CommandToken(CommandToken.Kind.VALUE, value));
  }
}
