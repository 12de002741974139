package dev.mailgrant.cli.output;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The exit codes of commands, which scripts depend on. {@link ExitCodes} determines that of a
 * result. It is a class of its own, because the JVM loads all types in the methods of an enum with
 * it, and this enum is needed at every start.
 */
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

  /** Those of the command that diagnoses a login, which sends nothing. */
  public static final Set<ExitCode> OF_DIAGNOSIS =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(MESSAGE_REFUSED)));

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
}
