package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.ErrorReporter;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reports errors of the command line. Only names of options and commands are repeated: anything
 * else may be a secret in the wrong place.
 */
final class UsageErrors implements IParameterExceptionHandler {
  private final ErrorReporter failures;

  UsageErrors(ErrorReporter failures) {
    this.failures = failures;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String message =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched(command, unmatched.getUnmatched())
            : aboutOption(command, e, args);
    boolean json = wantsJson(args);
    String name = command.getCommandName();
    return failures
        .usage(json, name, message, command.getCommandSpec().qualifiedName() + " --help")
        .code();
  }

  /** The option's name: for a short option, the text after its letter is a value. */
  private static String name(String word) {
    return word.startsWith("--") ? word.split("=", 2)[0] : word.substring(0, 2);
  }

  /** picocli's own message repeats the value, which may be a secret. */
  private static String aboutOption(CommandLine command, ParameterException e, String[] args) {
    if (e instanceof MissingParameterException missing
        && missing.getMissing().get(0) instanceof OptionSpec option) {
      return "the option " + option.longestName() + " needs a value: " + usage(option);
    }
    // picocli does not report which flag was given a value.
    return Arrays.stream(args)
        .filter(word -> word.startsWith("--") && word.contains("="))
        .map(UsageErrors::name)
        .filter(name -> isFlag(command.getCommandSpec().findOption(name)))
        .findFirst()
        .map(UsageErrors::takesNoValue)
        .orElse("the command line is not valid");
  }

  private static boolean isFlag(@Nullable OptionSpec option) {
    return option != null && option.arity().max() == 0;
  }

  private static String takesNoValue(String option) {
    return "the option " + option + " takes no value";
  }

  private static String usage(OptionSpec option) {
    return option.longestName() + "=" + option.paramLabel();
  }

  /** Returns whether an invalid command line requested JSON, in either form. */
  static boolean wantsJson(String[] args) {
    List<String> words = Arrays.asList(args);
    return words.stream()
            .anyMatch(
                word ->
                    word.equals("--json")
                        || word.startsWith("--json=")
                        || word.equalsIgnoreCase("--format=json"))
        || Collections.indexOfSubList(words, List.of("--format", "json")) >= 0;
  }

  private static String unmatched(CommandLine command, List<String> unmatched) {
    Optional<String> option =
        unmatched.stream().filter(word -> word.startsWith("-") && word.length() > 1).findFirst();
    if (option.isEmpty()) {
      List<String> commands = new ArrayList<>(command.getSubcommands().keySet());
      if (commands.isEmpty()) {
        return "unexpected argument: put the name of its option before each value";
      }
      Optional<String> near = Suggestion.to(unmatched.get(0), commands);
      return near.map(
              one -> "unknown command \"" + unmatched.get(0) + "\"; did you mean " + one + "?")
          .orElse("unknown command; the commands are " + String.join(", ", commands));
    }
    String name = name(option.get());
    Optional<Setting> noFlag =
        Arrays.stream(Setting.values())
            .filter(setting -> setting.flag().isEmpty() && name.equals("--" + setting.key()))
            .findFirst();
    if (noFlag.isPresent()) {
      return noFlag(noFlag.get());
    }
    List<String> options =
        command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
    return "unknown option "
        + name
        + Suggestion.to(name, options).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static String noFlag(Setting setting) {
    String key = setting.key();
    String command = setting == Setting.CLIENT_SECRET ? ", --client-secret-command COMMAND" : "";
    return "there is no option --"
        + key
        + ": other users can see command lines, and the shell keeps them in its history. Use --"
        + key
        + "-file FILE (- is standard input)"
        + command
        + ", the variable "
        + setting.variable()
        + ", or "
        + key
        + " in a profile. Treat what was typed as disclosed, and replace it";
  }
}
