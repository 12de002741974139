package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.ErrorReporter;
import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.settings.SettingsException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
  private final Session session;
  private final ErrorReporter failures;
  private final Map<String, Subcommand> commands = new LinkedHashMap<>();

  /**
   * @param session the output and the environment
   */
  public Program(Session session) {
    this.session = session;
    this.failures = new ErrorReporter(session.terminal());
    for (Subcommand command :
        List.of(
            new HandshakeCommand(session),
            new DoctorCommand(session),
            new ExplainCommand(session),
            new TokenCommand(session),
            new SetupCommand(session),
            new SandboxCommand(session),
            new ConfigCommand(session))) {
      commands.put(command.name(), command);
    }
  }

  /**
   * Runs one command.
   *
   * @return the exit code
   */
  public int run(String... args) {
    StringWriter help = new StringWriter();
    int code;
    try {
      code =
          commandLine(wanted(args))
              .setOut(new PrintWriter(help, true))
              .setParameterExceptionHandler(new UsageErrors(failures))
              .setExecutionStrategy(this::execute)
              .execute(args);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      code = failures.defect(UsageErrors.wantsJson(args), "mailgrant", e).code();
    }
    help.toString().lines().forEach(session.terminal()::result);
    return delivered(code);
  }

  /**
   * A success whose output could not be written is a failure: a token that was not written to a
   * full disk is lost.
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
    Subcommand named = args.length == 0 ? null : commands.get(args[0]);
    return named == null ? commands : Map.of(args[0], named);
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
    described.forEach(
        (name, command) -> {
          CommandSpec spec = CommandSpec.create();
          command.describe(spec);
          root.addSubcommand(name, new CommandLine(spec));
        });
    return new CommandLine(root)
        .setOverwrittenOptionsAllowed(true)
        .setAllowOptionsAsOptionParameters(false)
        // A value may begin with @ and is never a template.
        .setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
  }

  private int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return ExitCode.OK.code();
    }
    if (!parsed.hasSubcommand()) {
      return failures
          .usage(
              false,
              "mailgrant",
              "a command is needed: " + String.join(", ", commands.keySet()),
              "mailgrant --help")
          .code();
    }
    ParseResult chosen = parsed.subcommand();
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
      return failures.defect(json, command.name(), e);
    }
  }
}
