package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.fact.Fact;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of Exchange's IMAP server that are recognised without tag and status, which exceptions and
 * log messages omit.
 */
final class Phrases {
  /** A text, and what it answers; from the most to the least specific. */
  enum Phrase {
    NOT_CONNECTED(Fact.COMMAND, Status.BAD, Pattern.quote(ExchangeReplies.NOT_CONNECTED) + "\\.?"),
    THROTTLED(
        Fact.COMMAND,
        Status.NO,
        Pattern.quote(ExchangeReplies.THROTTLED) + "\\.?(?:\\s+" + ExchangeReplies.BACKOFF + ")?"),
    UNAVAILABLE(
        Fact.COMMAND, Status.NO, Pattern.quote(ExchangeReplies.UNAVAILABLE) + "\\.? ?\\d{1,3}"),
    TOKEN_RAN_OUT(Fact.BYE, Status.BYE, "Session invalidated - " + ExchangeReplies.TOKEN_EXPIRED),
    WRONG_STATE(Fact.COMMAND, Status.BAD, Pattern.quote(ExchangeReplies.INVALID_STATE) + "\\.?"),
    BASIC_BLOCKED(
        Fact.PASSWORD_LOGIN,
        Status.NO,
        Pattern.quote(ExchangeReplies.BASIC_AUTH_DISABLED)
            + "\\.?|LogonDenied-"
            + ExchangeReplies.BASIC_AUTH_BLOCKED
            + "[^\\s\"\\]]*"),
    LOGIN_FAILED(Fact.PASSWORD_LOGIN, Status.NO, "(?<![a-z] )LOGIN failed\\.?"),
    ERROR_IN_BRACKETS(
        Fact.AUTHENTICATE, Status.NO, "\\[Error=\"[^\"]*\"[^\\]]*\\] AUTHENTICATE failed\\.?"),
    AUTHENTICATE_FAILED(Fact.AUTHENTICATE, Status.NO, "(?i:AUTHENTICATE\\s+failed)\\.?"),
    COMMAND_ERROR(Fact.COMMAND, Status.BAD, "Command (?:Argument )?Error\\. 1[0-9]"),
    CLOSED(Fact.BYE, Status.BYE, "Connection (?:is )?closed\\. 1[34]");

    @SuppressWarnings("ImmutableEnumChecker") // a fact is a constant
    private final Fact<StatusResponse> answers;

    private final Status status;
    private final Pattern pattern;

    Phrase(Fact<StatusResponse> answers, Status status, String pattern) {
      this.answers = answers;
      this.status = status;
      this.pattern = Pattern.compile(pattern);
    }

    /** What the text answers. */
    Fact<StatusResponse> answers() {
      return answers;
    }
  }

  /** Keywords of lines in which a phrase begins. */
  private static final KeywordFilter BEGINNING =
      KeywordFilter.of(
          "user",
          "request",
          "server",
          "session",
          "command",
          "basic",
          "logon",
          "login",
          "authenticate",
          "error",
          "connection");

  private Phrases() {}

  /** A phrase that was found, with its text. */
  record Found(Phrase phrase, String words) {
    /** The text with its usual status. */
    StatusResponse status() {
      return StatusResponse.of(phrase.status, words);
    }
  }

  /** Finds the most specific phrase in a text. */
  static Optional<Found> in(String text) {
    for (Phrase phrase : Phrase.values()) {
      Matcher matcher = phrase.pattern.matcher(text);
      if (matcher.find()) {
        String words = matcher.group().replaceAll("\\s+", " ");
        return Optional.of(new Found(phrase, words));
      }
    }
    return Optional.empty();
  }

  /** A line and the next one, if a text of Exchange begins in the first and ends in the second. */
  static Optional<String> wrapped(LogCursor place) {
    return Optional.of(place)
        .filter(one -> BEGINNING.isIn(one.lower()) && !isExchanges(one.text()))
        .flatMap(one -> one.following(1).stream().findFirst())
        .filter(next -> !isExchanges(next.text()))
        .map(next -> place.withNext())
        .filter(Phrases::isExchanges);
  }

  /** Whether a text is Exchange's. */
  static boolean isExchanges(String text) {
    return in(text).isPresent();
  }
}
