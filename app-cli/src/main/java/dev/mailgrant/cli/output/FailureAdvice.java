package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.output.finding.ShortFindings;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.List;

/** Prints the findings of a failure to standard error. */
public final class FailureAdvice {
  private final Terminal terminal;
  private final GivenOptions given;
  private final boolean hasMailbox;

  /**
   * @param terminal the terminal whose standard error is used
   * @param given the options that printed mailgrant commands must repeat
   * @param hasMailbox whether a mailbox is known from an option, a variable, the profile or the
   *     sandbox
   */
  public FailureAdvice(Terminal terminal, GivenOptions given, boolean hasMailbox) {
    this.terminal = terminal;
    this.given = given;
    this.hasMailbox = hasMailbox;
  }

  /** Prints the findings of a failed run, and the next command. */
  public void print(List<Finding> findings, List<StepFailure> failures) {
    print(findings, failures.size());
    next(failures);
  }

  /**
   * Prints the findings of a run that {@code doctor} cannot diagnose, and where they are explained.
   */
  public void printWithPage(List<Finding> findings, List<StepFailure> failures) {
    print(findings, failures.size());
    if (!findings.isEmpty()) {
      terminal.message("");
      terminal.message("Explain a finding: mailgrant explain " + findings.get(0).id());
    }
  }

  /**
   * Prints only findings.
   *
   * @param failed the number of failed steps
   */
  public void print(List<Finding> findings, int failed) {
    new ShortFindings(terminal::message, given, terminal.display().columns())
        .printFirst(findings, failed);
  }

  /** Prints the command for more details, unless the run was interrupted. */
  public void next(List<StepFailure> failures) {
    if (failures.stream().noneMatch(one -> one.reason() == FailureReason.INTERRUPTED)) {
      terminal.message("");
      terminal.message("Diagnose it: " + doctor());
    }
  }

  /** The command that diagnoses the same login, with a placeholder for an unknown mailbox. */
  private String doctor() {
    return hasMailbox ? given.line("doctor") : given.line("doctor", "--mailbox", "<mailbox>");
  }
}
