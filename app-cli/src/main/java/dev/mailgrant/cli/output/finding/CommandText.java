package dev.mailgrant.cli.output.finding;

import dev.mailgrant.cli.output.shell.PowerShellQuoting;
import dev.mailgrant.core.ShellQuoting;
import dev.mailgrant.diagnosis.finding.CommandToken;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import dev.mailgrant.diagnosis.finding.Tool;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats a command for its shell, with its note after {@code #}. */
public final class CommandText {
  private CommandText() {}

  /**
   * Returns the command on one line.
   *
   * @param given the options that a mailgrant command must repeat
   */
  public static String of(SuggestedCommand command, GivenOptions given) {
    String comment = comment(command);
    return words(command, given) + (comment.isEmpty() ? "" : "  # " + comment);
  }

  /** The condition and the note of a command; empty if it has none. */
  static String comment(SuggestedCommand command) {
    return Stream.of(command.condition().map(condition -> "only if " + condition), command.note())
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; "));
  }

  /**
   * The command without its note.
   *
   * @param given the options that a mailgrant command must repeat
   */
  static String words(SuggestedCommand command, GivenOptions given) {
    return switch (command.tool()) {
      case PORTAL ->
          command.words().stream().map(CommandToken::text).collect(Collectors.joining(" > "));
      case POWERSHELL_EXO, POWERSHELL_GRAPH -> line(command.words(), PowerShellQuoting::quoted);
      case MAILGRANT -> line(given.in(command.words()), ShellQuoting::word);
      case AZ_CLI, OPENSSL, SHELL -> line(command.words(), ShellQuoting::word);
    };
  }

  private static String line(List<CommandToken> words, UnaryOperator<String> quoting) {
    return words.stream()
        .map(
            word ->
                word.kind() == CommandToken.Kind.VALUE ? quoting.apply(word.text()) : word.text())
        .collect(Collectors.joining(" "));
  }

  /** The name of the tool or shell for a command. */
  public static String place(Tool tool) {
    return switch (tool) {
      case POWERSHELL_EXO -> "Exchange Online PowerShell";
      case POWERSHELL_GRAPH -> "Microsoft Graph PowerShell";
      case AZ_CLI -> "Azure CLI";
      case MAILGRANT, OPENSSL, SHELL -> "shell";
      case PORTAL -> "portal";
    };
  }
}
