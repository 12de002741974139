package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Protocol;
import java.util.Optional;
import java.util.Set;

/** Exchange's words in exceptions and messages, where no protocol line has told them already. */
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

  private static final Set<Phrases.Phrase> SAID_BY_ALL =
      Set.of(Phrases.CLOSED, Phrases.COMMAND_ERROR);

  @Override
  public void read(LogCursor place, LogTimeline story) {
    if (!MENTIONED.isIn(place.lower())) {
      return;
    }
    if (story.isAnsweredHere()) {
      return;
    }
    Optional<Phrases.Found> found = Phrases.in(place.text());
    if (found.isEmpty()) {
      found = Phrases.wrapped(place).flatMap(Phrases::in);
    }
    found.ifPresent(one -> told(one, story));
  }

  private static void told(Phrases.Found found, LogTimeline story) {
    // Behind what was answered already it is a repetition.
    if (SAID_BY_ALL.contains(found.phrase()) && story.attempt().isAnswered()) {
      return;
    }
    Fact<StatusResponse> which = found.phrase().answers();
    if (which == Fact.AUTHENTICATE && isByPassword(story)) {
      which = Fact.PASSWORD_LOGIN;
    }
    boolean isBeforeLogin = !story.attempt().isLoggedIn() && !story.attempt().isAnswered();
    if (found.phrase().equals(Phrases.COMMAND_ERROR) && isBeforeLogin) {
      which = isByPassword(story) ? Fact.PASSWORD_LOGIN : Fact.AUTHENTICATE;
    }
    if (story.attempt().facts().protocol() == Protocol.SMTP && which == Fact.PASSWORD_LOGIN) {
      return; // MailReplyReader has it
    }
    story.answered(which, found.status());
  }

  private static boolean isByPassword(LogTimeline story) {
    String mechanism = story.attempt().facts().get(Fact.MECHANISM).orElse("");
    return mechanism.equals("PLAIN") || mechanism.equals("LOGIN");
  }
}
