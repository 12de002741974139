package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.ErrorReporter;
import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.settings.SettingsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The program without the process: takes arguments and returns an exit code. */
public final class Program {
  private static final String HELP = "help";

  private final Session session;
  private final ErrorReporter failures;

  /**
   * @param session the output and the environment
   */
  public Program(Session session) {
    this.session = session;
    this.failures = new ErrorReporter(session.terminal());
  }

  /**
   * Runs one command.
   *
   * @return the exit code
   */
  public int run(String... args) {
    int code;
    try {
      code = args.length > 0 && args[0].equals(HELP) ? help(args) : parse(args);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      code = failures.defect(UsageErrors.wantsJson(args), "mailgrant", true, e).code();
    }
    return delivered(code);
  }

  /** The command {@code help}: {@code help doctor} is {@code doctor --help}. */
  private int help(String... args) {
    List<String> rewritten = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
    boolean isCommand = !rewritten.isEmpty() && !rewritten.get(0).startsWith("-");
    if (!isCommand || Commands.NAMES.contains(rewritten.get(0))) {
      rewritten.add(isCommand ? 1 : 0, Help.HELP);
    } // otherwise it is reported as an unknown command
    return parse(rewritten.toArray(String[]::new));
  }

  private int parse(String... args) {
    Map<String, Subcommand> commands = wanted(args);
    return commandLine(commands)
        .setParameterExceptionHandler(new UsageErrors(failures))
        .setExecutionStrategy(parsed -> execute(parsed, commands))
        .execute(args);
  }

  /**
   * Output that could not be written is a failure: a script would continue with an incomplete
   * token.
   */
  private int delivered(int code) {
    Optional<String> trouble = session.terminal().outputTrouble();
    if (trouble.isEmpty()) {
      return code;
    }
    session.terminal().message("mailgrant: standard output cannot be written: " + trouble.get());
    return code == ExitCode.OK.code() ? ExitCode.DEFECT.code() : code;
  }

  /**
   * The commands to describe: the one of the first argument, otherwise all. Describing all of them
   * takes longer than most of them need to run.
   */
  private Map<String, Subcommand> wanted(String... args) {
    List<String> names =
        args.length > 0 && Commands.NAMES.contains(args[0]) ? List.of(args[0]) : Commands.NAMES;
    Map<String, Subcommand> wanted = new LinkedHashMap<>();
    for (String name : names) {
      wanted.put(name, Commands.create(name, session));
    }
    return wanted;
  }

  /** Creates picocli's model of the program. */
  private static CommandLine commandLine(Map<String, Subcommand> described) {
    // All options are texts or flags. picocli would search every jar for Groovy and use reflection
    // for its converters of dates and databases, which takes 15 ms.
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("picocli.converters.excludes", ".*");
    CommandSpec root = CommandSpec.create().name("mailgrant");
    Help.describe(
        root,
        "Opens an Exchange Online mailbox as an application, and reports why if it does not open.",
        "mailgrant handshake --sandbox",
        "mailgrant handshake --tenant-id contoso.onmicrosoft.com --client-id GUID \\",
        "    --client-secret-file secret.txt --mailbox shared@contoso.com",
        "mailgrant config --profile production");
    root.usageMessage().commandListHeading("%nCommands:%n");
    root.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("shows the version, and that of the JVM")
            .build());
    root.version(Version.lines());
    Help.exitCodes(root, EnumSet.allOf(ExitCode.class));
    described.forEach(
        (name, command) -> {
          CommandSpec spec = CommandSpec.create();
          command.describe(spec);
          Help.exitCodes(spec, command.exitCodes());
          root.addSubcommand(name, new CommandLine(spec));
        });
    root.addSubcommand(HELP, new CommandLine(helpCommand()));
    return new CommandLine(root)
        .setOverwrittenOptionsAllowed(true)
        .setAllowOptionsAsOptionParameters(false)
        // A value may begin with @ and is never a template.
        .setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
  }

  /** Listed in the help; never executed, because {@link #help} is called instead. */
  private static CommandSpec helpCommand() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description("Shows the help of a command.");
    return spec;
  }

  private int execute(ParseResult parsed, Map<String, Subcommand> commands) {
    ParseResult chosen = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    if (chosen.isUsageHelpRequested()) {
      Help.of(chosen, session.terminal().display().columns())
          .lines()
          .forEach(session.terminal()::result);
      return ExitCode.OK.code();
    }
    if (chosen.isVersionHelpRequested()) {
      List.of(Version.lines()).forEach(session.terminal()::result);
      return ExitCode.OK.code();
    }
    if (chosen == parsed) {
      StartPage.LINES.forEach(session.terminal()::message);
      return ExitCode.USAGE.code();
    }
    Subcommand command =
        java.util.Objects.requireNonNull(commands.get(chosen.commandSpec().name()));
    // Active before the first file is read, so that a signal never leaves incomplete files behind.
    try (SignalHandler interruption = SignalHandler.ofThisThread()) {
      return interruption.ending(run(command, chosen)).code();
    }
  }

  private ExitCode run(Subcommand command, ParseResult parsed) {
    boolean json = command.wantsJson(parsed);
    try {
      return command.run(parsed);
    } catch (SettingsException e) {
      // The interrupted read is not the problem.
      return Thread.currentThread().isInterrupted()
          ? failures.interrupted(json, command.name())
          : failures.settings(json, command.name(), e);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      boolean hasLogLevel = parsed.commandSpec().findOption("--log-level") != null;
      return failures.defect(json, command.name(), hasLogLevel, e);
    }
  }
}
