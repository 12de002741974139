package dev.mailgrant.cli.command;

import dev.mailgrant.cli.settings.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that a command line gave, as words for another command of this program. */
final class GivenArguments {
  /** What is about the output, or about one command alone. */
  private static final Set<String> NOT_CARRIED =
      Set.of("--json", "--fast", "--verbose", "--format", "--claims", "--compare", "--fresh");

  private GivenArguments() {}

  /**
   * The words, not quoted for any shell, in the order of the command line. A value that may hold a
   * secret is its name in angle brackets.
   */
  static List<String> of(ParseResult parsed) {
    List<String> words = new ArrayList<>();
    // An option that was given twice is among them twice, each time with all its values.
    for (OptionSpec option : new LinkedHashSet<>(parsed.matchedOptions())) {
      String name = option.longestName();
      if (NOT_CARRIED.contains(name)) {
        continue;
      }
      if (option.arity().max() == 0) {
        words.add(name);
        continue;
      }
      List<String> values = option.stringValues();
      // Given twice, the last one counts, unless all of them do.
      int from = option.isMultiValue() ? 0 : values.size() - 1;
      for (String value : values.subList(Math.max(from, 0), values.size())) {
        words.add(name);
        words.add(isSecret(name) ? "<" + name.substring(2) + ">" : value);
      }
    }
    return words;
  }

  private static boolean isSecret(String option) {
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.flag().filter(option::equals).isPresent())
        .anyMatch(Setting::isSecret);
  }
}
