package dev.mailgrant.core.imap;

import java.util.Locale;
import java.util.Optional;

/**
 * The meaning of the response texts of Exchange's IMAP server; no other class matches them.
 * Exchange rarely uses the response codes of RFC 5530, so most replies are distinguished by their
 * text (Microsoft, "Authenticate an IMAP, POP or SMTP connection using OAuth"; captures in public
 * issue trackers).
 */
public final class ExchangeReplies {
  /** The reply to the first command after a login that did not open a mailbox. */
  public static final String NOT_CONNECTED = "User is authenticated but not connected";

  /** Usually followed by {@link #BACKOFF}. */
  public static final String THROTTLED = "Request is throttled";

  /**
   * A regular expression for the waiting time that the server suggests; its group is the number.
   */
  public static final String BACKOFF = "Suggested Backoff Time: (\\d{1,9}) milliseconds";

  /** Followed by a number; also sent untagged, or instead of a greeting, before a BYE. */
  public static final String UNAVAILABLE = "Server Unavailable";

  /** In a BYE, if the token of an open session has expired. */
  public static final String TOKEN_EXPIRED = "AccessTokenExpired";

  /** The reply to a command that the state of the session does not allow. */
  public static final String INVALID_STATE = "Command received in Invalid state";

  /** The reply to a login with a password if Basic authentication is disabled. */
  public static final String BASIC_AUTH_DISABLED = "Basic authentication is disabled";

  /** The same in brackets: {@code [Error="…LogonDenied-BasicAuthBlocked…"]}. */
  public static final String BASIC_AUTH_BLOCKED = "BasicAuthBlocked";

  /** Usually the whole reply to a refused token. */
  public static final String AUTHENTICATE_FAILED = "AUTHENTICATE failed";

  /** Usually the whole reply to a refused password. */
  public static final String LOGIN_FAILED = "LOGIN failed";

  private ExchangeReplies() {}

  /**
   * The meaning of {@code Error="…"}. There is no official list; these values have been observed.
   */
  public enum DiagnosticError {
    /** IMAP is disabled for the mailbox, or the mailbox is elsewhere. */
    USER_DISABLED,
    /** No recipient has the address. */
    NO_RECIPIENT,
    /** A password was refused because Basic authentication is disabled. */
    BASIC_AUTH_BLOCKED,
    /** The token was refused. */
    TOKEN_REFUSED,
    /** Anything else. */
    OTHER
  }

  /** Whether the token was accepted but no mailbox was opened. */
  public static boolean isNotConnected(StatusResponse reply) {
    return reply.text().contains(NOT_CONNECTED);
  }

  /** Whether the client is throttled. */
  public static boolean isThrottled(StatusResponse reply) {
    return reply.suggestedBackoffMillis().isPresent() || reply.text().contains(THROTTLED);
  }

  /** The same for a reply over POP3 or SMTP, which has the same text. */
  public static boolean isThrottled(String reply) {
    String lower = reply.toLowerCase(Locale.ROOT);
    return lower.contains(THROTTLED.toLowerCase(Locale.ROOT))
        || lower.contains("suggested backoff time");
  }

  /**
   * Whether the server is unavailable (RFC 5530 section 3 for the code; the text is Exchange's).
   */
  public static boolean isUnavailable(StatusResponse reply) {
    return reply.hasCode("UNAVAILABLE") || isUnavailable(reply.text());
  }

  /** Whether a line without tag and status means that the server is unavailable. */
  public static boolean isUnavailable(String line) {
    return line.startsWith(UNAVAILABLE) || line.startsWith("* NO " + UNAVAILABLE);
  }

  /** Whether the session ended because its token has expired. */
  public static boolean isTokenExpired(StatusResponse reply) {
    return reply.text().contains(TOKEN_EXPIRED);
  }

  /** Whether the command is not allowed in the state of the session. */
  public static boolean isInvalidState(StatusResponse reply) {
    return reply.text().contains(INVALID_STATE);
  }

  /** Whether a login was refused because Basic authentication is disabled. */
  public static boolean isBasicAuthDisabled(StatusResponse reply) {
    return reply
            .text()
            .toLowerCase(Locale.ROOT)
            .contains(BASIC_AUTH_DISABLED.toLowerCase(Locale.ROOT))
        || reply.diagnosticError().filter(e -> e.contains(BASIC_AUTH_BLOCKED)).isPresent();
  }

  /** Whether the text is that of a refused login without further information. */
  public static boolean isRefusedLogin(StatusResponse reply) {
    return reply.text().startsWith(LOGIN_FAILED) || reply.text().startsWith(AUTHENTICATE_FAILED);
  }

  /** The meaning of {@code Error="…"}, if present. */
  public static Optional<DiagnosticError> diagnosticError(StatusResponse reply) {
    return reply.diagnosticError().map(ExchangeReplies::classify);
  }

  private static DiagnosticError classify(String error) {
    if (error.contains("UserDisabled")) {
      return DiagnosticError.USER_DISABLED;
    }
    if (error.contains("NoADRecipient")) {
      return DiagnosticError.NO_RECIPIENT;
    }
    if (error.contains(BASIC_AUTH_BLOCKED)) {
      return DiagnosticError.BASIC_AUTH_BLOCKED;
    }
    return error.contains("OAuth") || error.contains("LogonDenied")
        ? DiagnosticError.TOKEN_REFUSED
        : DiagnosticError.OTHER;
  }
}
