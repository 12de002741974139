package dev.mailgrant.cli.output;

import dev.mailgrant.cli.compare.AdapterRun;
import dev.mailgrant.cli.compare.Comparison;
import dev.mailgrant.core.handshake.FailureReason;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.StepFailure;
import dev.mailgrant.diagnosis.DeniedSenderCheck;
import dev.mailgrant.diagnosis.doctor.DeniedMailboxCheck;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.doctor.WaitReport;
import dev.mailgrant.settings.SettingsException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The exit codes of commands, which scripts depend on. */
public enum ExitCode {
  OK(0, "success (also when a sandbox is stopped by a signal)"),
  DEFECT(1, "internal error, or standard output could not be written"),
  USAGE(2, "usage or settings"),
  HOST_UNREACHABLE(10, "a host cannot be resolved or reached (TCP time-out too)"),
  TLS_REFUSED(12, "TLS refused: any failed TLS handshake but a time-out"),
  TOKEN_REFUSED(20, "token refused"),
  TOKEN_UNAVAILABLE(21, "token service unavailable, try later"),
  CREDENTIAL_UNUSABLE(
      22, "the credential itself is unusable (unreadable, expired, key and certificate differ)"),
  PROTOCOL_VIOLATED(30, "mail server: mechanism not offered or protocol violated"),
  LOGIN_REJECTED(31, "mail server: authentication rejected"),
  NOT_CONNECTED(32, "mail server: authenticated but not connected"),
  MAILBOX_NOT_OPENED(33, "mail server: mailbox cannot be opened"),
  SERVER_UNAVAILABLE(
      34,
      "mail server: throttled, unavailable, refused in its greeting, connection lost; try later"),
  WRONGLY_OPENED(
      35, "--expect-denied: a mailbox that must be denied was opened, or a message was sent as it"),
  MESSAGE_REFUSED(36, "send-test: the message was refused"),
  OUT_OF_TIME(40, "timed out"),
  INTERRUPTED(130, "interrupted");

  /** Those that every command can have. */
  public static final Set<ExitCode> OF_ANY =
      Collections.unmodifiableSet(EnumSet.of(OK, DEFECT, USAGE, INTERRUPTED));

  /** Those of a command that reads the settings and the credential. */
  public static final Set<ExitCode> OF_SETTINGS =
      Collections.unmodifiableSet(
          EnumSet.of(OK, DEFECT, USAGE, CREDENTIAL_UNUSABLE, OUT_OF_TIME, INTERRUPTED));

  /** Those of a command that requests a token. */
  public static final Set<ExitCode> OF_TOKEN =
      Collections.unmodifiableSet(
          EnumSet.of(
              OK,
              DEFECT,
              USAGE,
              HOST_UNREACHABLE,
              TLS_REFUSED,
              TOKEN_REFUSED,
              TOKEN_UNAVAILABLE,
              CREDENTIAL_UNUSABLE,
              OUT_OF_TIME,
              INTERRUPTED));

  /** Those of a command that logs in to a mailbox. */
  public static final Set<ExitCode> OF_LOGIN =
      Collections.unmodifiableSet(
          EnumSet.complementOf(EnumSet.of(WRONGLY_OPENED, MESSAGE_REFUSED)));

  /** Those of the command that sends a message. */
  public static final Set<ExitCode> OF_SENDING =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(MAILBOX_NOT_OPENED)));

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number of the code. */
  public int code() {
    return code;
  }

  /** The meaning of the code. */
  public String meaning() {
    return meaning;
  }

  /** The code of a reason; the code does not compile if a reason has none. */
  public static ExitCode of(FailureReason reason) {
    return switch (reason) {
      case HOST_UNRESOLVED, HOST_UNREACHABLE -> HOST_UNREACHABLE;
      case TLS_REFUSED -> TLS_REFUSED;
      case TOKEN_REFUSED -> TOKEN_REFUSED;
      case TOKEN_UNAVAILABLE -> TOKEN_UNAVAILABLE;
      case CREDENTIAL_UNUSABLE -> CREDENTIAL_UNUSABLE;
      case MECHANISM_NOT_OFFERED, PROTOCOL_VIOLATED -> PROTOCOL_VIOLATED;
      case AUTHENTICATION_REJECTED -> LOGIN_REJECTED;
      case AUTHENTICATED_NOT_CONNECTED -> NOT_CONNECTED;
      case FOLDER_NOT_SELECTED, MAILDROP_NOT_OPENED -> MAILBOX_NOT_OPENED;
      case MESSAGE_REFUSED -> MESSAGE_REFUSED;
      case THROTTLED, SERVER_UNAVAILABLE, CONNECTION_LOST -> SERVER_UNAVAILABLE;
      case OUT_OF_TIME -> OUT_OF_TIME;
      case INTERRUPTED -> INTERRUPTED;
    };
  }

  /** The code of a handshake: that of the first failed step. */
  public static ExitCode of(HandshakeReport report) {
    return of(report.failure().map(StepFailure::reason));
  }

  /** The code of a sender that must be denied. */
  public static ExitCode of(DeniedSenderCheck check) {
    return switch (check.outcome()) {
      case DENIED -> OK;
      case SENT -> WRONGLY_OPENED;
      case NOT_PROVEN -> of(check.reason());
    };
  }

  /** The code of a reason; {@link #OK} if there is none. */
  public static ExitCode of(Optional<FailureReason> reason) {
    return reason.map(ExitCode::of).orElse(OK);
  }

  /**
   * The code of the command {@code handshake}. If it is 0, the mailboxes that must be denied are
   * evaluated: first those that opened, then those without proof.
   */
  public static ExitCode of(DoctorReport report) {
    boolean isInterrupted =
        report.waiting().filter(waited -> waited.end() == WaitReport.End.INTERRUPTED).isPresent()
            || report.denied().stream().anyMatch(one -> of(one.reason()) == INTERRUPTED);
    if (isInterrupted) {
      return INTERRUPTED;
    }
    ExitCode own = of(report.handshake());
    if (own != OK) {
      return own;
    }
    boolean isOpen =
        report.denied().stream()
            .anyMatch(one -> one.outcome() == DeniedMailboxCheck.Outcome.OPENED);
    return isOpen
        ? WRONGLY_OPENED
        : report.denied().stream()
            .map(one -> of(one.reason()))
            .filter(code -> code != OK)
            .findFirst()
            .orElse(OK);
  }

  /** The code of the first adapter without a token; the configured adapter is the first. */
  public static ExitCode of(Comparison comparison) {
    return comparison.sides().stream()
        .map(ExitCode::of)
        .filter(code -> code != OK)
        .findFirst()
        .orElse(OK);
  }

  /** The code of one adapter of a comparison. */
  public static ExitCode of(AdapterRun run) {
    if (run.token().isPresent()) {
      return OK;
    }
    return run.failure().map(StepFailure::reason).map(ExitCode::of).orElse(USAGE);
  }

  /** The code of unusable settings. */
  public static ExitCode of(SettingsException mistakes) {
    if (mistakes.isOnlyTheTime()) {
      return OUT_OF_TIME;
    }
    return mistakes.isOnlyTheCredential() ? CREDENTIAL_UNUSABLE : USAGE;
  }
}
