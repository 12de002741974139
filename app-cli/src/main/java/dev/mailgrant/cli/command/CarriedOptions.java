package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.output.finding.GivenOptions.Option;
import dev.mailgrant.settings.Origin;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingValue;
import dev.mailgrant.settings.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/**
 * Selects the options that a printed command must repeat. Only options of the command line are
 * repeated: variables and profiles are read again anyway.
 */
final class CarriedOptions {
  /** The placeholder for a value that must not be shown. */
  private static final String AS_GIVEN = "<as given>";

  private static final List<String> FLAGS = List.of("--sandbox", "--read-only");
  private static final List<String> TEXTS = List.of("--profile", "--config");
  private static final List<String> SEVERAL = List.of("--fault", "--variant", "--expect-denied");

  private CarriedOptions() {}

  /** Returns all given options, in the order of the help text. */
  static GivenOptions of(ParseResult parsed) {
    List<Option> options = new ArrayList<>();
    for (String name : FLAGS) {
      if (parsed.hasMatchedOption(name)) {
        options.add(Option.flag(name));
      }
    }
    for (String name : SEVERAL) {
      // An option of this name that is not repeatable belongs to the command that was given.
      if (parsed.hasMatchedOption(name)
          && parsed.<Object>matchedOptionValue(name, List.of()) instanceof List<?> values) {
        values.forEach(value -> options.add(Option.of(name, value.toString())));
      }
    }
    for (String name : TEXTS) {
      SettingOptions.value(parsed, name).ifPresent(value -> options.add(Option.of(name, value)));
    }
    for (Setting setting : Setting.values()) {
      setting.flag().flatMap(flag -> carried(parsed, setting, flag)).ifPresent(options::add);
    }
    return new GivenOptions(options);
  }

  /** Returns all given options, and an option of a command that the printed one lacks. */
  static GivenOptions of(ParseResult parsed, Setting setting, String value) {
    List<Option> options = new ArrayList<>(of(parsed).options());
    String flag = setting.flag().orElseThrow();
    if (!parsed.hasMatchedOption(flag)) {
      options.add(Option.of(flag, value));
    }
    return new GivenOptions(options);
  }

  /** The log level is not repeated, because it does not affect the diagnosis. */
  private static Optional<Option> carried(ParseResult parsed, Setting setting, String flag) {
    return setting == Setting.LOG_LEVEL
        ? Optional.empty()
        : SettingOptions.value(parsed, flag)
            .map(value -> Option.of(flag, presentable(setting, value)));
  }

  /** A URL's query may contain a key. */
  private static String presentable(Setting setting, String value) {
    boolean isSafe = new SettingValue(setting, value, Origin.flag(setting)).shown().equals(value);
    boolean hasQuery = setting.type() == ValueType.URL && value.contains("?");
    return isSafe && !hasQuery ? value : AS_GIVEN;
  }
}
