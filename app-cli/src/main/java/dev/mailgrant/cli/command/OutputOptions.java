package dev.mailgrant.cli.command;

import dev.mailgrant.cli.terminal.ColourChoice;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options for the format of the output. */
final class OutputOptions {
  private static final String COLOUR = "--color";
  private static final String VERBOSE = "--verbose";

  private OutputOptions() {}

  static void addColour(CommandSpec spec) {
    spec.addOption(
        SettingOptions.text(
            COLOUR,
            "WHEN",
            "whether output has colors: auto, always, never; auto follows the terminal and NO_COLOR (default: auto)"));
  }

  static void addVerbose(CommandSpec spec, String description) {
    spec.addOption(SettingOptions.flag(VERBOSE, description));
  }

  static boolean isVerbose(ParseResult parsed) {
    return SettingOptions.isSet(parsed, VERBOSE);
  }

  /**
   * Returns the session's terminal, with or without colours according to the option.
   *
   * @throws SettingsException if the option has an invalid value
   */
  static Terminal terminal(ParseResult parsed, Session session) throws SettingsException {
    Optional<String> word = SettingOptions.value(parsed, COLOUR);
    if (word.isEmpty()) {
      return session.terminal();
    }
    ColourChoice choice =
        Arrays.stream(ColourChoice.values())
            .filter(one -> EnumWords.kebab(one).equals(word.get()))
            .findFirst()
            .orElseThrow(OutputOptions::noChoice);
    return session.terminal().with(choice);
  }

  private static SettingsException noChoice() {
    String words =
        Arrays.stream(ColourChoice.values())
            .map(EnumWords::kebab)
            .collect(Collectors.joining(", "));
    return new SettingsException(
        List.of(
            new SettingProblem(
                List.of(), COLOUR + ": must be one of " + words, SettingProblem.Kind.INVALID)));
  }
}
