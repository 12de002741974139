package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.diagnosis.explain.line.FilteredPattern;
import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import java.util.regex.Pattern;

/** Recognises tools' own messages about a success or a refused login. */
public final class OutcomeReader implements LineReader {
  private static final KeywordFilter MENTIONED =
      KeywordFilter.of(
          "auth",
          "login",
          "logon",
          "log in",
          "logged in",
          "logging in",
          "credential",
          "starttls",
          "mech",
          "sasl",
          "gsmtp",
          "google",
          "dovecot",
          "password",
          "denied",
          "delivered",
          "messages",
          "mails",
          "sent",
          "success",
          "side:",
          "open stream");

  private static final Pattern WENT_WELL =
      Pattern.compile(
          "\\b(?:login|logon|authentication|imap auth\\w{0,16}) (?:was )?(?:successful|succeeded|ok\\b)|successfully (?:logged in|authenticated|opened)"
              + "|authenticated successfully|logged in (?:as|successfully|to imap)|success login|mailbox (?:opened|selected) successfully"
              + "|(?:fetched|retrieved|found|processed|downloaded) \\d+ (?:new )?(?:unread |unseen )?(?:messages?|e-?mails?|mails)\\b|\\d+ (?:messages?|mails) (?:fetched|retrieved|processed|found)"
              + "|\\d+ (?:new|unread|unseen) (?:messages?|e-?mails?|mails)\\b|[1-9]\\d* messages? \\([^)]{1,40}\\) retrieved|(?:near|far) side: \\d+ messages|delivered to (?:maildir|mbox|mda)"
              + "|(?:e-?mail|mail|message) (?:was )?sent successfully|(?:successfully|has been) sent|connection (?:test )?successful|select(?:ed)? inbox: ok");

  private static final Pattern NOT =
      Pattern.compile(
          "\\bnot\\b|n't\\b|unsuccessful|\\bfail|\\berror|\\bbefore\\b|\\bif\\b|should|expected|token|\\?");

  private static final Pattern REFUSED =
      Pattern.compile(
          "authentication (?:has )?(?:failed|failure|error|unsuccessful)|failed to authenticate|authenticat\\w{1,16} fail|authenticationfailed|authfailedexception|can(?:not|'t| not) authenticate"
              + "|(?:login|logon|log ?in) (?:has )?(?:failed|failure|denied|error|incorrect)|invalid (?:credentials|login)|login denied|unable to (?:log ?in|authenticate)|could not (?:authenticate|log ?in)|authentication rejected"
              + "|incorrect (?:user ?name|authentication)|denied authentication|all authentication types failed|wrong (?:username or )?password|unauthorized access to mailbox|couldn't open stream \\{");

  private static final Pattern NO_STARTTLS =
      Pattern.compile(
          "starttls (?:extension |command )?(?:is )?not (?:supported|offered|available)|(?:not|n't) (?:support|offer|advertise) (?:the )?starttls|starttls is required but");

  private static final FilteredPattern NO_MECHANISM =
      FilteredPattern.of(
          "no worthy mechs found|no (?:compatible|suitable|common|supported) (?:authentication|sasl|auth) mechanisms?|no mechanism available|(?:server|host) does not support (?:the )?(?:xoauth2|oauthbearer)|xoauth2 (?:is )?(?:not supported|unavailable)|no authenticators available|unrecognized authentication type|no sasl mechanism|couldn't find any mechanism");

  private static final Pattern DISABLED =
      Pattern.compile(
          "logging in is disabled on this server|login (?:is |has been )?disabled|server (?:has )?disabled login|logindisabled.{0,40}(?:error|fail|refus)");

  private static final FilteredPattern GMAIL =
      FilteredPattern.of(
          "Invalid credentials \\(Failure\\)|gsmtp\\b|support\\.google\\.com/mail|mail\\.google\\.com/?[\"']");

  /** RFC 5530's codes and SASL's messages, which Exchange does not use. */
  private static final FilteredPattern ELSEWHERE =
      FilteredPattern.of(
          "\\[AUTHENTICATIONFAILED\\]|\\[AUTHORIZATIONFAILED\\]|Temporary authentication failure\\. \\[|\\bdovecot\\b|5\\.7\\.8 Error: authentication failed|SASL authentication failure");

  @Override
  public void read(LogCursor place, LogTimeline timeline) {
    if (!MENTIONED.isIn(place.lower())) {
      return;
    }
    String text = place.text();
    String lower = place.lower();
    if (text.length() > 2000) {
      return;
    }
    if (GMAIL.isIn(text, lower)) {
      timeline.softwareSeen(ServerSoftware.GMAIL);
    } else if (ELSEWHERE.isIn(text, lower) && !text.contains("XOAUTH2 AUTHENTICATE failed")) {
      timeline.softwareSeen(ServerSoftware.OTHER);
    }
    if (NO_STARTTLS.matcher(lower).find()) {
      timeline.violated("the server does not offer STARTTLS: " + text.strip());
      return;
    }
    if (NO_MECHANISM.isIn(lower, lower)) {
      timeline.know(Fact.NO_MECHANISM, "reported by the tool: " + text.strip());
      timeline.rejected("reported by the tool: " + text.strip());
      return;
    }
    if (DISABLED.matcher(lower).find()
        && !text.contains("CAPABILITY")
        && !timeline.isAnsweredHere()) {
      timeline.answeredInWords(
          Fact.PASSWORD_LOGIN,
          StatusResponse.of(Status.NO, "(reported by the tool) " + text.strip()),
          "reported by the tool: " + text.strip());
      return;
    }
    if (WENT_WELL.matcher(lower).find() && !NOT.matcher(lower).find()) {
      if (timeline.attempt().isFailed() || timeline.isAboutMail()) {
        timeline.wentWell("success reported by the tool: " + text.strip());
      }
    } else if (REFUSED.matcher(lower).find() && !timeline.attempt().isAnswered()) {
      timeline.rejected("reported by the tool: " + text.strip());
    }
  }
}
