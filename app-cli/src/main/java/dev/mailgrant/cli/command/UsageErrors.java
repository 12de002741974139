package dev.mailgrant.cli.command;

import dev.mailgrant.cli.settings.Nearest;
import dev.mailgrant.cli.settings.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says shortly what is wrong with a command line. Of what was typed it repeats the names of options
 * and commands only: anything else may be a secret that was typed where it should not be.
 */
final class UsageErrors implements IParameterExceptionHandler {
  private final Failures failures;

  UsageErrors(Failures failures) {
    this.failures = failures;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String message =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched(command, unmatched.getUnmatched())
            : String.valueOf(e.getMessage());
    boolean json = Arrays.asList(args).contains("--json");
    String name = command.getCommandName();
    return failures
        .usage(json, name, message, command.getCommandSpec().qualifiedName() + " --help")
        .code();
  }

  private static String unmatched(CommandLine command, List<String> unmatched) {
    Optional<String> option =
        unmatched.stream().filter(word -> word.startsWith("-") && word.length() > 1).findFirst();
    if (option.isEmpty()) {
      List<String> commands = new ArrayList<>(command.getSubcommands().keySet());
      if (commands.isEmpty()) {
        return "an argument without a name: every value needs its option before it";
      }
      return "\""
          + unmatched.get(0)
          + "\" is no command; the commands are "
          + String.join(", ", commands)
          + Nearest.to(unmatched.get(0), commands)
              .map(near -> ". Did you mean " + near + "?")
              .orElse("");
    }
    String name = option.get().split("=", 2)[0];
    Optional<Setting> noFlag =
        Arrays.stream(Setting.values())
            .filter(setting -> setting.flag().isEmpty() && name.equals("--" + setting.key()))
            .findFirst();
    if (noFlag.isPresent()) {
      return noFlag(noFlag.get());
    }
    List<String> options =
        command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
    return "there is no option "
        + name
        + Nearest.to(name, options).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static String noFlag(Setting setting) {
    String key = setting.key();
    String command = setting == Setting.CLIENT_SECRET ? ", --client-secret-command COMMAND" : "";
    return "there is no option --"
        + key
        + ": a command line is seen by everybody on this machine and kept in the shell's history."
        + " Use --"
        + key
        + "-file FILE (- is standard input)"
        + command
        + ", the variable "
        + setting.variable()
        + ", or "
        + key
        + " in a profile. What was typed should be taken as known to others: replace it";
  }
}
