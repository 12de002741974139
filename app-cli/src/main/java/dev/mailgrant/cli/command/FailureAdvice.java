package dev.mailgrant.cli.command;

import dev.mailgrant.cli.finding.ShortFindings;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.diagnosis.Finding;
import dev.mailgrant.core.handshake.FailureReason;
import dev.mailgrant.core.handshake.HandshakeFailure;
import java.util.List;

/** Tells what follows from a failure, after the failure itself: to standard error. */
final class FailureAdvice {
  private final Terminal terminal;
  private final DoctorLine doctor;

  /**
   * @param terminal whose standard error it writes to
   * @param doctor what names the command that tells more
   */
  FailureAdvice(Terminal terminal, DoctorLine doctor) {
    this.terminal = terminal;
    this.doctor = doctor;
  }

  /** Tells the findings of a run that failed, and what to run next. */
  void print(List<Finding> findings, List<HandshakeFailure> failures) {
    print(findings);
    next(failures);
  }

  /** Tells findings alone. */
  void print(List<Finding> findings) {
    new ShortFindings(terminal::message).printFirst(findings);
  }

  /** Names the command that tells more, unless somebody ended the run. */
  void next(List<HandshakeFailure> failures) {
    if (failures.stream().noneMatch(one -> one.reason() == FailureReason.INTERRUPTED)) {
      terminal.message(doctor.toString());
    }
  }
}
