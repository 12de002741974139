package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.CatalogueJson;
import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.ExplanationJson;
import dev.mailgrant.cli.output.ExplanationText;
import dev.mailgrant.cli.output.finding.CatalogueText;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.diagnosis.explain.Explanation;
import dev.mailgrant.diagnosis.explain.LogReader;
import dev.mailgrant.settings.SettingsException;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Explains another tool's log, a finding or an error text; opens no connection. */
final class ExplainCommand implements Subcommand {
  private static final String LOOKED_FOR =
      "nothing in it is about a mailbox or a sign-in. Looked for: IMAP, POP3 and SMTP lines, AADSTS"
          + " codes and OAuth errors, SASL messages and challenges, banners of mail servers, errors"
          + " of DNS, TCP and TLS around a mail or sign-in host";

  private final Session session;

  ExplainCommand(Session session) {
    this.session = session;
  }

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public void describe(CommandSpec spec) {
    Help.describe(
        spec,
        "Explains the log or error text of another program. Reads a log, transcript, stack trace or error text, and reports why the mailbox did not open; the last attempt counts. Also explains a finding's id, an AADSTS code, or quoted text. Sends nothing, and removes tokens, secrets, passwords and mail addresses from its output.",
        "mailgrant explain mail.log",
        "mailgrant explain - < mail.log",
        "mailgrant explain MG-IMAP-001",
        "mailgrant explain AADSTS700016",
        "mailgrant explain \"535 5.7.3 Authentication unsuccessful\"",
        "mailgrant explain --json debug.txt");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .paramLabel("LOG")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "a log file (- or no argument: standard input; only the last 16 MiB are read), the id of a finding, an AADSTS code, or text")
            .build());
    OutputOptions.addVerbose(
        spec, "prints everything that was recognized and every detail of each finding");
    OutputOptions.addColour(spec);
    spec.addOption(SettingOptions.flag("--json", "prints one JSON object with the findings"));
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.OF_ANY;
  }

  @Override
  public ExitCode run(ParseResult parsed) throws SettingsException {
    Terminal terminal = OutputOptions.terminal(parsed, session);
    List<String> words = parsed.matchedPositionalValue(0, List.<String>of());
    ExplainedInput input = ExplainedInput.of(words, session);
    boolean json = SettingOptions.isSet(parsed, "--json");
    if (input instanceof ExplainedInput.Page page) {
      if (json) {
        terminal.result(CatalogueJson.of(page.entry()));
      } else {
        new CatalogueText(terminal).print(page.entry());
      }
      return ExitCode.OK;
    }
    LogFile log = log(input, terminal);
    if (log.left() > 0) {
      terminal.message(
          "warning: "
              + log.name()
              + " is too long: its first "
              + log.left()
              + " bytes were left out");
    }
    Explanation explanation = LogReader.explain(log.text());
    boolean isKnown = explanation.outcome() != Explanation.Outcome.NOTHING_KNOWN;
    ExitCode code = isKnown ? ExitCode.OK : ExitCode.USAGE;
    if (json) {
      terminal.result(ExplanationJson.of(explanation, log.name(), log.left(), code, LOOKED_FOR));
    } else if (isKnown) {
      new ExplanationText(terminal, OutputOptions.isVerbose(parsed))
          .print(explanation, ExplainedInput.again(input));
    }
    if (!isKnown) {
      terminal.message("mailgrant: " + log.name() + ": " + LOOKED_FOR);
    }
    return code;
  }

  private LogFile log(ExplainedInput input, Terminal terminal) throws SettingsException {
    if (input instanceof ExplainedInput.Text text) {
      return new LogFile("the text", text.words() + "\n", 0);
    }
    String argument = input instanceof ExplainedInput.File file ? file.argument() : "-";
    if (argument.equals("-")) {
      String end = session.environment().isWindows() ? "Ctrl-Z and Enter" : "Ctrl-D";
      terminal.progress("reading standard input; end it with " + end);
    }
    return LogFile.read(argument, session.standardInput(), session.environment(), session.clock());
  }
}
