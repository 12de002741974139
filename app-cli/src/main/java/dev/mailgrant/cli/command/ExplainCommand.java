package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.ExplanationJson;
import dev.mailgrant.cli.output.ExplanationText;
import dev.mailgrant.diagnosis.explain.Explanation;
import dev.mailgrant.diagnosis.explain.LogReader;
import dev.mailgrant.settings.SettingsException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Explains another tool's log, without opening a connection. */
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
        "Reads another tool's log, transcript, stack trace or error text, and reports why the mailbox did not open. The last attempt counts. Sends nothing, and removes tokens, secrets, passwords and mail addresses from its output. Returns 0 if the log was understood, and 2 if nothing in it is about mail.",
        "mailgrant explain mail.log",
        "mailgrant explain - < mail.log",
        "echo 'A1 NO AUTHENTICATE failed.' | mailgrant explain",
        "mailgrant explain --json debug.txt");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .paramLabel("FILE")
            .type(String.class)
            .description(
                "the log; - or nothing is standard input. Of a log longer than 16 MiB the end")
            .build());
    spec.addOption(SettingOptions.flag("--json", "prints one JSON object with the findings"));
  }

  @Override
  public ExitCode run(ParseResult parsed) throws SettingsException {
    String argument =
        Optional.ofNullable(parsed.<String>matchedPositionalValue(0, null))
            .filter(file -> !file.isEmpty())
            .orElse("-");
    LogFile log =
        LogFile.read(argument, session.standardInput(), session.environment(), session.clock());
    if (log.left() > 0) {
      session
          .terminal()
          .message(
              "mailgrant explain: "
                  + log.name()
                  + " is long; its first "
                  + log.left()
                  + " bytes were left out");
    }
    Explanation explanation = LogReader.explain(log.text());
    boolean isKnown = explanation.outcome() != Explanation.Outcome.NOTHING_KNOWN;
    ExitCode code = isKnown ? ExitCode.OK : ExitCode.USAGE;
    if (SettingOptions.isSet(parsed, "--json")) {
      session
          .terminal()
          .result(ExplanationJson.of(explanation, log.name(), log.left(), code, LOOKED_FOR));
    } else if (isKnown) {
      new ExplanationText(session.terminal()).print(explanation);
    }
    if (!isKnown) {
      session.terminal().message("mailgrant: " + log.name() + ": " + LOOKED_FOR);
    }
    return code;
  }
}
