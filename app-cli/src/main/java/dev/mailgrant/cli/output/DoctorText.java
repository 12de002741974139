package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.FindingReport;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.terminal.Fold;
import dev.mailgrant.cli.terminal.Style;
import dev.mailgrant.cli.terminal.StyledLine;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.handshake.proof.LoginOnly;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.diagnosis.doctor.DeniedMailboxCheck;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.doctor.DoctorStage;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.List;

/**
 * Prints a diagnosis: one sentence that says whether the mailbox opens and why not, then the
 * findings. It has at most 40 rows, or everything if verbose.
 */
public final class DoctorText {
  private final Terminal terminal;
  private final GivenOptions given;
  private final boolean isVerbose;

  /**
   * @param terminal the terminal whose standard output is used
   * @param given the options that printed mailgrant commands must repeat
   * @param isVerbose whether every stage, and every detail of each finding, is printed
   */
  public DoctorText(Terminal terminal, GivenOptions given, boolean isVerbose) {
    this.terminal = terminal;
    this.given = given;
    this.isVerbose = isVerbose;
  }

  /**
   * Prints the diagnosis.
   *
   * @param progress the output during the run
   */
  public void print(DoctorReport report, DoctorProgress progress) {
    ShortReport rows = new ShortReport(terminal, progress.rows());
    if (progress.rows() > 0) {
      rows.print(StyledLine.EMPTY);
    }
    verdict(report, rows);
    StageText stages = new StageText(terminal.display());
    if (!isVerbose && !progress.hasShownStages()) {
      report.stages().stream()
          .filter(DoctorText::isNotable)
          .forEach(stage -> rows.print(stages.row(stage)));
    }
    if (!isVerbose) {
      rows.findings(report.findings(), given, given.line("doctor", "--verbose"));
    } else {
      FindingReport.full(report.findings(), given, terminal.display())
          .lines()
          .forEach(terminal::result);
      terminal.result("");
      report.stages().stream()
          .flatMap(stage -> stages.lines(stage).stream())
          .forEach(terminal::result);
    }
    if (report.handshake().isSuccess() && isLoginOnly(report)) {
      terminal.result("");
      terminal.result(SendTestHint.command(given));
    }
  }

  private void verdict(DoctorReport report, ShortReport rows) {
    Style style = report.handshake().isSuccess() ? Style.SUCCESS : Style.FAILURE;
    if (report.handshake().isSuccess() && !isClean(report)) {
      style = Style.WARNING;
    }
    for (String line : Fold.lines(sentence(report), terminal.display().columns())) {
      rows.print(StyledLine.of(style, line));
    }
  }

  private static boolean isClean(DoctorReport report) {
    return report.findings().isEmpty()
        && report.denied().stream()
            .noneMatch(one -> one.outcome() == DeniedMailboxCheck.Outcome.NOT_PROVEN);
  }

  private static String sentence(DoctorReport report) {
    String mailbox = report.request().target().mailbox().address();
    boolean isLogin = isLoginOnly(report);
    List<Finding> findings = report.findings();
    if (report.handshake().isSuccess()) {
      String success = mailbox + (isLogin ? " can log in over SMTP" : " opens");
      if (isClean(report)) {
        return success + ". No problem was found." + (isLogin ? " " + SendTestHint.WORDS : "");
      }
      return findings.isEmpty()
          ? success + ", but it is not proven that the other mailboxes are denied."
          : success + ", but: " + findings.get(0).title() + ".";
    }
    String where = report.handshake().failure().map(DoctorText::step).orElse("");
    return FindingVerdict.of(
        mailbox + (isLogin ? " cannot log in over SMTP" : " does not open"), where, findings);
  }

  /** Over SMTP nothing is opened. */
  private static boolean isLoginOnly(DoctorReport report) {
    return report.request().proof() instanceof LoginOnly;
  }

  private static String step(StepFailure failure) {
    return failure.step() + " failed";
  }

  /** Whether a short report contains a stage: it failed, or it was explicitly requested. */
  private static boolean isNotable(DoctorStage stage) {
    return stage.outcome() == DoctorStage.Outcome.FAILED
        || stage.outcome() == DoctorStage.Outcome.WARNING
        || stage.name().startsWith("denied ");
  }
}
