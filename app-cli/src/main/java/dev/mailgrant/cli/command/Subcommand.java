package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.settings.SettingsException;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command with its options. */
interface Subcommand {
  /** Its name. */
  String name();

  /** Adds its options and its help. */
  void describe(CommandSpec spec);

  /** The exit codes that it can have. */
  Set<ExitCode> exitCodes();

  /** Returns whether the output is JSON; then failures are JSON too. */
  default boolean wantsJson(ParseResult parsed) {
    return parsed.hasMatchedOption("--json");
  }

  /**
   * Runs the command.
   *
   * @throws SettingsException if the settings cannot be used
   */
  ExitCode run(ParseResult parsed) throws SettingsException;
}
