package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The common parts of the commands' help: examples, exit codes, {@code --help}. */
final class Help {
  private Help() {}

  static void describe(CommandSpec spec, String description, String... examples) {
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("shows this help").build());
    String[] footer = new String[examples.length + 1];
    footer[0] = "";
    for (int i = 0; i < examples.length; i++) {
      footer[i + 1] = "  " + examples[i].replace("%", "%%");
    }
    spec.usageMessage()
        .width(100)
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .description(description)
        .optionListHeading("%nOptions:%n")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.list())
        .footerHeading("%nExamples:")
        .footer(footer);
  }
}
