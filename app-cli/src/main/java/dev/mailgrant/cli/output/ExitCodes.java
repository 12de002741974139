package dev.mailgrant.cli.output;

import dev.mailgrant.cli.compare.AdapterRun;
import dev.mailgrant.cli.compare.Comparison;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.diagnosis.DeniedSenderCheck;
import dev.mailgrant.diagnosis.doctor.DeniedMailboxCheck;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.doctor.WaitReport;
import dev.mailgrant.settings.SettingsException;
import java.util.Optional;

/** The exit code of each result. */
public final class ExitCodes {
  private ExitCodes() {}

  /** The code of a reason; the code does not compile if a reason has none. */
  public static ExitCode of(FailureReason reason) {
    return switch (reason) {
      case HOST_UNRESOLVED, HOST_UNREACHABLE -> ExitCode.HOST_UNREACHABLE;
      case TLS_REFUSED -> ExitCode.TLS_REFUSED;
      case TOKEN_REFUSED -> ExitCode.TOKEN_REFUSED;
      case TOKEN_UNAVAILABLE -> ExitCode.TOKEN_UNAVAILABLE;
      case CREDENTIAL_UNUSABLE -> ExitCode.CREDENTIAL_UNUSABLE;
      case MECHANISM_NOT_OFFERED, PROTOCOL_VIOLATED -> ExitCode.PROTOCOL_VIOLATED;
      case AUTHENTICATION_REJECTED -> ExitCode.LOGIN_REJECTED;
      case AUTHENTICATED_NOT_CONNECTED -> ExitCode.NOT_CONNECTED;
      case FOLDER_NOT_SELECTED, MAILDROP_NOT_OPENED -> ExitCode.MAILBOX_NOT_OPENED;
      case MESSAGE_REFUSED -> ExitCode.MESSAGE_REFUSED;
      case THROTTLED, SERVER_UNAVAILABLE, CONNECTION_LOST -> ExitCode.SERVER_UNAVAILABLE;
      case OUT_OF_TIME -> ExitCode.OUT_OF_TIME;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
    };
  }

  /** The code of a handshake: that of the first failed step. */
  public static ExitCode of(HandshakeReport report) {
    return of(report.failure().map(StepFailure::reason));
  }

  /** The code of a sender that must be denied. */
  public static ExitCode of(DeniedSenderCheck check) {
    return switch (check.outcome()) {
      case DENIED -> ExitCode.OK;
      case SENT -> ExitCode.WRONGLY_OPENED;
      case NOT_PROVEN -> of(check.reason());
    };
  }

  /** The code of a reason; {@link ExitCode#OK} if there is none. */
  public static ExitCode of(Optional<FailureReason> reason) {
    return reason.map(ExitCodes::of).orElse(ExitCode.OK);
  }

  /**
   * The code of the command {@code handshake}. If it is 0, the mailboxes that must be denied are
   * evaluated: first those that opened, then those without proof.
   */
  public static ExitCode of(DoctorReport report) {
    boolean isInterrupted =
        report.waiting().filter(waited -> waited.end() == WaitReport.End.INTERRUPTED).isPresent()
            || report.denied().stream().anyMatch(one -> of(one.reason()) == ExitCode.INTERRUPTED);
    if (isInterrupted) {
      return ExitCode.INTERRUPTED;
    }
    ExitCode own = of(report.handshake());
    if (own != ExitCode.OK) {
      return own;
    }
    boolean isOpen =
        report.denied().stream()
            .anyMatch(one -> one.outcome() == DeniedMailboxCheck.Outcome.OPENED);
    return isOpen
        ? ExitCode.WRONGLY_OPENED
        : report.denied().stream()
            .map(one -> of(one.reason()))
            .filter(code -> code != ExitCode.OK)
            .findFirst()
            .orElse(ExitCode.OK);
  }

  /** The code of the first adapter without a token; the configured adapter is the first. */
  public static ExitCode of(Comparison comparison) {
    return comparison.sides().stream()
        .map(ExitCodes::of)
        .filter(code -> code != ExitCode.OK)
        .findFirst()
        .orElse(ExitCode.OK);
  }

  /** The code of one adapter of a comparison. */
  public static ExitCode of(AdapterRun run) {
    if (run.token().isPresent()) {
      return ExitCode.OK;
    }
    return run.failure().map(StepFailure::reason).map(ExitCodes::of).orElse(ExitCode.USAGE);
  }

  /** The code of unusable settings. */
  public static ExitCode of(SettingsException mistakes) {
    if (mistakes.isOnlyTheTime()) {
      return ExitCode.OUT_OF_TIME;
    }
    return mistakes.isOnlyTheCredential() ? ExitCode.CREDENTIAL_UNUSABLE : ExitCode.USAGE;
  }
}
