package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import dev.mailgrant.diagnosis.fact.Fact;
import java.util.Optional;

/**
 * Recognises Exchange's texts in exceptions and messages, unless a protocol line contained them
 * before.
 */
public final class PhraseReader implements LineReader {
  private static final KeywordFilter MENTIONED =
      KeywordFilter.of(
          "authenticat",
          "throttled",
          "unavailable",
          "accesstokenexpired",
          "invalid state",
          "login failed",
          "basicauthblocked",
          "command error",
          "argument error",
          "closed. 1");

  @Override
  public void read(LogCursor place, LogTimeline timeline) {
    if (!MENTIONED.isIn(place.lower())) {
      return;
    }
    if (timeline.isAnsweredHere()) {
      return;
    }
    Optional<Phrases.Found> found = Phrases.in(place.text());
    if (found.isEmpty()) {
      found = Phrases.wrapped(place).flatMap(Phrases::in);
    }
    found.ifPresent(one -> told(one, timeline));
  }

  private static void told(Phrases.Found found, LogTimeline timeline) {
    // After the server's response it is a repetition.
    if (isSaidByAll(found.phrase()) && timeline.attempt().isAnswered()) {
      return;
    }
    Fact<StatusResponse> which = found.phrase().answers();
    if (which == Fact.AUTHENTICATE && isByPassword(timeline)) {
      which = Fact.PASSWORD_LOGIN;
    }
    boolean isBeforeLogin = !timeline.attempt().isLoggedIn() && !timeline.attempt().isAnswered();
    if (found.phrase() == Phrases.Phrase.COMMAND_ERROR && isBeforeLogin) {
      which = isByPassword(timeline) ? Fact.PASSWORD_LOGIN : Fact.AUTHENTICATE;
    }
    if (timeline.attempt().facts().protocol() == MailProtocol.SMTP
        && which == Fact.PASSWORD_LOGIN) {
      return; // handled by MailReplyReader
    }
    timeline.answeredInWords(which, found.status(), "response of the server: " + found.words());
  }

  private static boolean isSaidByAll(Phrases.Phrase phrase) {
    return phrase == Phrases.Phrase.CLOSED || phrase == Phrases.Phrase.COMMAND_ERROR;
  }

  private static boolean isByPassword(LogTimeline timeline) {
    String mechanism = timeline.attempt().facts().get(Fact.MECHANISM).orElse("");
    return mechanism.equals("PLAIN") || mechanism.equals("LOGIN");
  }
}
