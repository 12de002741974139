package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.fact.Fact;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of Exchange's IMAP server that are recognised without tag and status, which exceptions and
 * log messages omit.
 */
final class Phrases {
  /**
   * A text, and what it answers.
   *
   * @param answers what the text answers
   * @param status the status of the response
   * @param pattern the text
   */
  record Phrase(Fact<StatusResponse> answers, Status status, Pattern pattern) {}

  static final Phrase NOT_CONNECTED =
      phrase(Fact.COMMAND, Status.BAD, Pattern.quote(ExchangeReplies.NOT_CONNECTED) + "\\.?");

  static final Phrase THROTTLED =
      phrase(
          Fact.COMMAND,
          Status.NO,
          Pattern.quote(ExchangeReplies.THROTTLED)
              + "\\.?(?:\\s+"
              + ExchangeReplies.BACKOFF
              + ")?");

  static final Phrase UNAVAILABLE =
      phrase(
          Fact.COMMAND, Status.NO, Pattern.quote(ExchangeReplies.UNAVAILABLE) + "\\.? ?\\d{1,3}");

  static final Phrase TOKEN_RAN_OUT =
      phrase(Fact.BYE, Status.BYE, "Session invalidated - " + ExchangeReplies.TOKEN_EXPIRED);

  static final Phrase WRONG_STATE =
      phrase(Fact.COMMAND, Status.BAD, Pattern.quote(ExchangeReplies.INVALID_STATE) + "\\.?");

  static final Phrase BASIC_BLOCKED =
      phrase(
          Fact.PASSWORD_LOGIN,
          Status.NO,
          Pattern.quote(ExchangeReplies.BASIC_AUTH_DISABLED)
              + "\\.?|LogonDenied-"
              + ExchangeReplies.BASIC_AUTH_BLOCKED
              + "[^\\s\"\\]]*");

  static final Phrase LOGIN_FAILED =
      phrase(Fact.PASSWORD_LOGIN, Status.NO, "(?<![a-z] )LOGIN failed\\.?");

  static final Phrase ERROR_IN_BRACKETS =
      phrase(Fact.AUTHENTICATE, Status.NO, "\\[Error=\"[^\"]*\"[^\\]]*\\] AUTHENTICATE failed\\.?");

  static final Phrase AUTHENTICATE_FAILED =
      phrase(Fact.AUTHENTICATE, Status.NO, "(?i:AUTHENTICATE\\s+failed)\\.?");

  static final Phrase COMMAND_ERROR =
      phrase(Fact.COMMAND, Status.BAD, "Command (?:Argument )?Error\\. 1[0-9]");

  static final Phrase CLOSED = phrase(Fact.BYE, Status.BYE, "Connection (?:is )?closed\\. 1[34]");

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

  /** From the most to the least specific. */
  private static final List<Phrase> ALL =
      List.of(
          NOT_CONNECTED,
          THROTTLED,
          UNAVAILABLE,
          TOKEN_RAN_OUT,
          WRONG_STATE,
          BASIC_BLOCKED,
          LOGIN_FAILED,
          ERROR_IN_BRACKETS,
          AUTHENTICATE_FAILED,
          COMMAND_ERROR,
          CLOSED);

  private Phrases() {}

  /** A phrase that was found, with its text. */
  record Found(Phrase phrase, String words) {
    /** The text with its usual status. */
    StatusResponse status() {
      return StatusResponse.of(phrase.status(), words);
    }
  }

  /** Finds the most specific phrase in a text. */
  static Optional<Found> in(String text) {
    for (Phrase phrase : ALL) {
      Matcher matcher = phrase.pattern().matcher(text);
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

  private static Phrase phrase(Fact<StatusResponse> answers, Status status, String pattern) {
    return new Phrase(answers, status, Pattern.compile(pattern));
  }
}
