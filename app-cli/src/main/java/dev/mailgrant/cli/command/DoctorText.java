package dev.mailgrant.cli.command;

import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.diagnosis.Certainty;
import dev.mailgrant.core.diagnosis.Finding;
import dev.mailgrant.core.diagnosis.FixCommand;
import java.util.List;
import java.util.Locale;

/** Tells a diagnosis to people: a line for each stage, then what follows from them. */
final class DoctorText {
  private final Terminal terminal;

  DoctorText(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(DoctorReport report) {
    report.stages().forEach(this::stage);
    List<Finding> findings = report.findings();
    terminal.result("");
    if (findings.isEmpty()) {
      terminal.result(
          report.handshake().isSuccess()
              ? "The mailbox opens, and nothing else was found wrong."
              : "The mailbox does not open, and no known cause fits what was seen.");
      return;
    }
    terminal.result(
        report.handshake().isSuccess()
            ? "The mailbox opens, but:"
            : "The mailbox does not open." + doubt(findings));
    for (int i = 0; i < findings.size(); i++) {
      terminal.result("");
      finding(i + 1, findings.get(i));
    }
  }

  private static String doubt(List<Finding> findings) {
    boolean isSet =
        findings.size() > 1
            && findings.stream().allMatch(one -> one.certainty() == Certainty.POSSIBLE);
    return isSet ? " What was seen fits each of these; the most frequent comes first:" : "";
  }

  private void stage(DoctorStage stage) {
    terminal.result(
        String.format(
            "%-8s%-20s%9s  %s",
            lower(stage.outcome()),
            stage.name(),
            stage.took().map(took -> took.toMillis() + " ms").orElse(""),
            stage.fact()));
  }

  private void finding(int number, Finding finding) {
    terminal.result(
        number + ". " + lower(finding.certainty()) + ": " + finding.title() + " " + finding.id());
    row("cause", finding.cause());
    finding.evidence().forEach(line -> row("evidence", line));
    finding.entry().howToBeSure().ifPresent(words -> row("to be sure", words));
    finding.confirm().forEach(command -> command("to be sure", command));
    row("to mend", finding.remedy());
    finding.fix().forEach(command -> command("to mend", command));
    row("takes effect", finding.entry().takesEffect());
    finding.entry().conflict().ifPresent(words -> row("conflict", words));
    row("page", finding.entry().page());
  }

  private void command(String title, FixCommand command) {
    row(title, "[" + CommandText.place(command.tool()) + "]");
    terminal.result("                 " + CommandText.of(command));
  }

  private void row(String title, String words) {
    terminal.result(String.format("   %-14s%s", title, words).stripTrailing());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
