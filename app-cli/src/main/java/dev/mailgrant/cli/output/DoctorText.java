package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.FindingText;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.diagnosis.doctor.DeniedMailboxCheck;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.doctor.DoctorStage;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.List;

/** Prints a diagnosis: a line for each stage, then the findings. */
public final class DoctorText {
  private final Terminal terminal;
  private final GivenOptions given;

  /**
   * @param terminal the terminal whose standard output is used
   * @param given the options that printed mailgrant commands must repeat
   */
  public DoctorText(Terminal terminal, GivenOptions given) {
    this.terminal = terminal;
    this.given = given;
  }

  /** Prints the report. */
  public void print(DoctorReport report) {
    report.stages().forEach(this::stage);
    List<Finding> findings = report.findings();
    terminal.result("");
    if (findings.isEmpty()) {
      terminal.result(withoutFindings(report));
      return;
    }
    terminal.result(
        report.handshake().isSuccess()
            ? "The mailbox opens, but:"
            : "The mailbox does not open." + doubt(findings));
    new FindingText(terminal, given).print(findings);
  }

  private static String withoutFindings(DoctorReport report) {
    if (!report.handshake().isSuccess()) {
      return "The mailbox does not open, and no known cause fits what was seen.";
    }
    boolean isProven =
        report.denied().stream()
            .noneMatch(one -> one.outcome() == DeniedMailboxCheck.Outcome.NOT_PROVEN);
    return isProven
        ? "The mailbox opens, and nothing else was found wrong."
        : "The mailbox opens, but it is not proven that the others are denied: see the stages.";
  }

  private static String doubt(List<Finding> findings) {
    boolean isSet =
        findings.size() > 1
            && findings.stream().allMatch(one -> one.certainty() == Certainty.POSSIBLE);
    return isSet ? " Any of the following could be the cause (most common first):" : "";
  }

  private void stage(DoctorStage stage) {
    terminal.result(
        String.format(
            "%-8s%-20s %8s  %s",
            lower(stage.outcome()),
            stage.name(),
            stage.took().map(took -> took.toMillis() + " ms").orElse(""),
            stage.fact()));
  }

  private static String lower(Enum<?> constant) {
    return EnumWords.kebab(constant);
  }
}
