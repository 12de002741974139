package dev.mailgrant.cli.doctor;

import dev.mailgrant.cli.report.ExitCode;
import dev.mailgrant.cli.settings.HandshakeSettings;
import dev.mailgrant.core.diagnosis.Facts;
import dev.mailgrant.core.diagnosis.Finding;
import dev.mailgrant.core.handshake.HandshakeReport;
import java.util.List;

/**
 * All that a diagnosis found out. It holds no secret but inside the settings' credential, which
 * shows itself to nobody. Immutable and safe for use by several threads.
 *
 * @param settings what was used
 * @param handshake the attempt to open the mailbox
 * @param facts what is known, from the attempt and from beside it
 * @param stages what was looked at, in order
 * @param findings what follows, the surest first
 */
public record DoctorReport(
    HandshakeSettings settings,
    HandshakeReport handshake,
    Facts facts,
    List<DoctorStage> stages,
    List<Finding> findings) {
  public DoctorReport {
    stages = List.copyOf(stages);
    findings = List.copyOf(findings);
  }

  /** The code that the command {@code handshake} would have ended with. */
  public ExitCode exitCode() {
    return ExitCode.of(handshake);
  }
}
