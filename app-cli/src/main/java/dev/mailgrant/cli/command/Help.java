package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.settings.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * The help of a command: its own options first, then the shared settings, its exit codes, and
 * examples.
 */
final class Help {
  static final String HELP = "--help";
  static final String ALL = "--all";

  private static final String SECTION_SETTINGS = "settingList";

  /** Longer lines are harder to read. */
  private static final int WIDEST = 100;

  /** picocli's minimum. */
  private static final int NARROWEST = 55;

  /** The shared settings that most users need. */
  private static final Set<String> USUAL =
      Set.of(
          "--profile",
          "--config",
          "--tenant-id",
          "--client-id",
          "--client-secret-file",
          "--certificate",
          "--mailbox",
          "--protocol");

  private Help() {}

  /**
   * Describes a command.
   *
   * @param examples command lines
   */
  static void describe(CommandSpec spec, String description, String... examples) {
    spec.addOption(
        OptionSpec.builder("-h", HELP).usageHelp(true).description("shows this help").build());
    String[] footer = new String[examples.length + 1];
    footer[0] = "";
    for (int i = 0; i < examples.length; i++) {
      footer[i + 1] = "  " + examples[i].replace("%", "%%");
    }
    spec.usageMessage()
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .description(paragraphs(description))
        .optionListHeading("%nOptions:%n")
        .footerHeading("%nExamples:")
        .footer(footer);
  }

  /** The first sentence separately, because the list of commands shows only that. */
  private static String[] paragraphs(String description) {
    int end = description.indexOf(". ");
    return end < 0
        ? new String[] {description}
        : new String[] {description.substring(0, end + 1), description.substring(end + 2)};
  }

  /** The command {@code send-test} has one protocol only. */
  private static boolean isUsual(OptionSpec option, CommandLine command) {
    return USUAL.contains(option.longestName())
        && !(option.longestName().equals("--protocol")
            && command.getCommandName().equals("send-test"));
  }

  /** Lists the exit codes that a command can have. */
  static void exitCodes(CommandSpec spec, Collection<ExitCode> codes) {
    Map<String, String> list = new LinkedHashMap<>();
    for (ExitCode code : codes) {
      list.put(Integer.toString(code.code()), code.meaning());
    }
    spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(list);
  }

  /**
   * The help text.
   *
   * @param columns the width of the display
   */
  static String of(ParseResult parsed, int columns) {
    CommandLine command = parsed.commandSpec().commandLine();
    boolean all = parsed.hasMatchedOption(ALL);
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.width(Math.max(NARROWEST, Math.min(columns, WIDEST)));
    List<OptionSpec> own = new ArrayList<>();
    List<OptionSpec> shared = new ArrayList<>();
    Set<String> settings = SettingOptions.shared(command.getCommandSpec());
    for (OptionSpec option : command.getCommandSpec().options()) {
      (settings.contains(option.longestName()) ? shared : own).add(option);
    }
    List<OptionSpec> shown = new ArrayList<>();
    for (OptionSpec option : shared) {
      if (all || isUsual(option, command)) {
        shown.add(option);
      }
    }
    Map<String, CommandLine.IHelpSectionRenderer> sections =
        new LinkedHashMap<>(command.getHelpSectionMap());
    sections.put(
        UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> help.optionListExcludingGroups(own));
    if (!shared.isEmpty()) {
      String name = command.getCommandSpec().qualifiedName();
      String heading = all ? intro() : "";
      String more =
          all
              ? ""
              : "%nAll " + shared.size() + " settings: " + name + " " + HELP + " " + ALL + "%n";
      sections.put(
          SECTION_SETTINGS,
          help ->
              help.createHeading("%nSettings:%n" + heading)
                  + help.optionListExcludingGroups(shown)
                  + help.createHeading(more));
      List<String> keys = new ArrayList<>(command.getHelpSectionKeys());
      keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST) + 1, SECTION_SETTINGS);
      command.setHelpSectionKeys(keys);
    }
    command.setHelpSectionMap(sections);
    return command.getUsageMessage();
  }

  private static String intro() {
    String noFlag =
        Arrays.stream(Setting.values())
            .filter(setting -> setting.flag().isEmpty())
            .map(Setting::key)
            .collect(Collectors.joining(", "));
    return "A setting is read from its flag, else from its variable (MAILGRANT_TENANT_ID for"
        + " tenant-id), else from the profile. Other users can see command lines, so there is no"
        + " flag for "
        + noFlag
        + ".%n";
  }
}
