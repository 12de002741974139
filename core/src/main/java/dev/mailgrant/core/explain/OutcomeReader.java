package dev.mailgrant.core.explain;

import dev.mailgrant.core.diagnosis.ServerSoftware;
import java.util.regex.Pattern;

/** What tools say in words of their own: it went well, or the login was refused. */
final class OutcomeReader implements LineReader {
  private static final Pattern WENT_WELL =
      Pattern.compile(
          "(?i)\\b(?:login|logon|authentication|imap auth\\w*) (?:was )?(?:successful|succeeded|ok\\b)|successfully (?:logged in|authenticated|opened)"
              + "|authenticated successfully|logged in (?:as|successfully|to imap)|success login|mailbox (?:opened|selected) successfully"
              + "|(?:fetched|retrieved|found|processed|downloaded) \\d+ (?:new )?(?:unread |unseen )?(?:messages?|e-?mails?|mails)\\b|\\d+ (?:messages?|mails) (?:fetched|retrieved|processed|found)"
              + "|(?:e-?mail|mail|message) (?:was )?sent successfully|(?:successfully|has been) sent|connection (?:test )?successful|select(?:ed)? inbox: OK");

  private static final Pattern NOT =
      Pattern.compile(
          "(?i)\\bnot\\b|n't\\b|unsuccessful|\\bfail|\\berror|\\bbefore\\b|\\bif\\b|should|expected|\\b0 (?:new )?(?:messages|mails)|token|\\?");

  private static final Pattern REFUSED =
      Pattern.compile(
          "(?i)authentication (?:has )?(?:failed|failure|error|unsuccessful)|failed to authenticate|authenticat\\w+ fail\\w*|AuthenticationFailed|AuthFailedException|can(?:not|'t| not) authenticate"
              + "|(?:login|logon|log ?in) (?:has )?(?:failed|failure|denied|error|incorrect)|invalid (?:credentials|login)|login denied|unable to (?:log ?in|authenticate)|could not (?:authenticate|log ?in)|authentication rejected"
              + "|incorrect (?:user ?name|authentication)|denied authentication|All authentication types failed|wrong (?:username or )?password|unauthorized access to mailbox");

  private static final Pattern GMAIL =
      Pattern.compile(
          "Invalid credentials \\(Failure\\)|gsmtp\\b|support\\.google\\.com/mail|mail\\.google\\.com/?[\"']");

  /** RFC 5530's codes and SASL's words, which Exchange does not use. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "\\[AUTHENTICATIONFAILED\\]|\\[AUTHORIZATIONFAILED\\]|Temporary authentication failure\\. \\[|\\bdovecot\\b|5\\.7\\.8 Error: authentication failed|SASL authentication failure");

  @Override
  public void read(Place place, Story story) {
    String text = place.text();
    if (text.length() > 2000) {
      return;
    }
    if (GMAIL.matcher(text).find()) {
      story.softwareSeen(ServerSoftware.GMAIL);
    } else if (ELSEWHERE.matcher(text).find() && !text.contains("XOAUTH2 AUTHENTICATE failed")) {
      story.softwareSeen(ServerSoftware.OTHER);
    }
    if (WENT_WELL.matcher(text).find() && !NOT.matcher(text).find()) {
      if (story.attempt().isFailed() || story.isAboutMail()) {
        story.wentWell("a success in the tool's words: " + text.strip());
      }
    } else if (REFUSED.matcher(text).find() && !story.attempt().isAnswered()) {
      story.rejected("in the tool's words: " + text.strip());
    }
  }
}
