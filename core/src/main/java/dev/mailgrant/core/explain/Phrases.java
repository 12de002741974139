package dev.mailgrant.core.explain;

import dev.mailgrant.core.diagnosis.Fact;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Exchange's IMAP server says, known by its words alone: exceptions and log messages quote the
 * words and leave tag and status out.
 */
enum Phrases {
  NOT_CONNECTED(Fact.COMMAND, Status.BAD, "User is authenticated but not connected\\.?"),
  THROTTLED(
      Fact.COMMAND,
      Status.NO,
      "Request is throttled\\.?(?:\\s+Suggested Backoff Time: \\d{1,9} milliseconds)?"),
  UNAVAILABLE(Fact.COMMAND, Status.NO, "Server Unavailable\\.? ?\\d{1,3}"),
  TOKEN_RAN_OUT(Fact.BYE, Status.BYE, "Session invalidated - AccessTokenExpired"),
  WRONG_STATE(Fact.COMMAND, Status.BAD, "Command received in Invalid state\\.?"),
  BASIC_BLOCKED(
      Fact.PASSWORD_LOGIN,
      Status.NO,
      "Basic authentication is disabled\\.?|LogonDenied-BasicAuthBlocked[^\\s\"\\]]*"),
  LOGIN_FAILED(Fact.PASSWORD_LOGIN, Status.NO, "(?<![a-z] )LOGIN failed\\.?"),
  ERROR_IN_BRACKETS(
      Fact.AUTHENTICATE, Status.NO, "\\[Error=\"[^\"]*\"[^\\]]*\\] AUTHENTICATE failed\\.?"),
  AUTHENTICATE_FAILED(Fact.AUTHENTICATE, Status.NO, "(?i:AUTHENTICATE\\s+failed)\\.?"),
  COMMAND_ERROR(Fact.COMMAND, Status.BAD, "Command (?:Argument )?Error\\. 1[0-9]"),
  CLOSED(Fact.BYE, Status.BYE, "Connection (?:is )?closed\\. 1[34]");

  private static final List<Phrases> ALL = List.of(values());

  private final Fact<StatusResponse> answers;
  private final Status status;
  private final Pattern pattern;

  Phrases(Fact<StatusResponse> answers, Status status, String pattern) {
    this.answers = answers;
    this.status = status;
    this.pattern = Pattern.compile(pattern);
  }

  /** A phrase that was found. */
  record Found(Phrases phrase, Fact<StatusResponse> answers, StatusResponse status) {}

  /** The first of them in a text, from the most telling to the least. */
  static Optional<Found> in(String text) {
    for (Phrases phrase : ALL) {
      Matcher matcher = phrase.pattern.matcher(text);
      if (matcher.find()) {
        String words = matcher.group().replaceAll("\\s+", " ");
        return Optional.of(
            new Found(phrase, phrase.answers, StatusResponse.of(phrase.status, words)));
      }
    }
    return Optional.empty();
  }

  /** Whether a text is what Exchange says. */
  static boolean isExchanges(String text) {
    return in(text).isPresent();
  }
}
