package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.output.finding.ShortFindings;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.handshake.FailureReason;
import dev.mailgrant.core.handshake.StepFailure;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.List;

/** Tells what follows from a failure, after the failure itself: to standard error. */
public final class FailureAdvice {
  private final Terminal terminal;
  private final GivenOptions given;
  private final boolean hasMailbox;

  /**
   * @param terminal whose standard error it writes to
   * @param given what the printed commands of this program have to carry
   * @param hasMailbox whether an option, a variable, the profile or the sandbox names a mailbox
   */
  public FailureAdvice(Terminal terminal, GivenOptions given, boolean hasMailbox) {
    this.terminal = terminal;
    this.given = given;
    this.hasMailbox = hasMailbox;
  }

  /** Tells the findings of a run that failed, and what to run next. */
  public void print(List<Finding> findings, List<StepFailure> failures) {
    print(findings, failures.size());
    next(failures);
  }

  /**
   * Tells findings alone.
   *
   * @param failed how many steps failed
   */
  public void print(List<Finding> findings, int failed) {
    new ShortFindings(terminal::message, given, terminal.display().columns())
        .printFirst(findings, failed);
  }

  /** Names the command that tells more, unless somebody ended the run. */
  public void next(List<StepFailure> failures) {
    if (failures.stream().noneMatch(one -> one.reason() == FailureReason.INTERRUPTED)) {
      terminal.message("");
      terminal.message("Diagnose it: " + doctor());
    }
  }

  /** The command that examines the same login, and the mailbox to fill in if none is known. */
  private String doctor() {
    return hasMailbox ? given.line("doctor") : given.line("doctor", "--mailbox", "<mailbox>");
  }
}
