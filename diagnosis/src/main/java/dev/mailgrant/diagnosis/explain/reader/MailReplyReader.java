package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.line.TrailingNoise;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** POP3 (RFC 1939) and SMTP (RFC 5321, with the codes of RFC 3463) replies. */
public final class MailReplyReader implements LineReader {
  private static final KeywordFilter MENTIONED =
      KeywordFilter.of(
          "5.", "4.", "2.", "235", "220", "334", "-err", "+ok", "auth", "smtp", "failure",
          "mailbox", "limit", "sender");

  /** A refusal in SMTP: code and enhanced code, or Exchange's text. */
  private static final Pattern SMTP_REFUSAL =
      Pattern.compile(
          "\\b([45]\\d\\d)[ -](?:#?(?:SMTP;\\s?)?)?([45]\\.\\d{1,3}\\.\\d{1,3})[ ;:]{1,3}(\\S.*)$"
              + "|(?<![\\d.])([45]\\.\\d{1,3}\\.\\d{1,3})[ ;:]{1,3}(\\S.*)$");

  private static final Pattern SMTP_CODE_IN_TUPLE =
      Pattern.compile("\\((5\\d\\d|4\\d\\d), b?['\"]([45]\\.\\d{1,3}\\.\\d{1,3}) (.+)$");

  private static final Pattern SMTP_KNOWN =
      Pattern.compile(
          "(?i)SmtpClientAuthentication is disabled|Basic authentication is (?:disabled|not supported)"
              + "|mailbox logon failure|MapiExceptionLogonFailed|permissions to send as this sender|SendAsDenied"
              + "|Authentication unsuccessful|Concurrent connections limit exceeded"
              + "|user credentials were incorrect|Sender throttled due to continuous"
              + "|sender thread limit exceeded|SubmissionQuotaExceeded"
              + "|Client was not authenticated|Client not authenticated to send");

  private static final Pattern SMTP_OWN =
      Pattern.compile(
          "(?i)smtp|authentication|\\bauth\\b|sender|mailbox|recipient|relay|mail|credentials|client|STOREDRV|temporar|server|connection|TLS|STARTTLS|too many|rejected");

  private static final Pattern SMTP_LOGGED_IN =
      Pattern.compile(
          "\\b235[ -](?:2\\.7\\.0 )?[\"']?\\S{0,64}\\s?[Aa]uth\\w{0,16} (?:successful|succeeded)");

  private static final Pattern SMTP_SENT = Pattern.compile("\\b250[ -]2\\.(?:0|6)\\.0\\b(.*)$");

  private static final Pattern SMTP_QUEUED = Pattern.compile("queued|Queued|OK|Ok");

  private static final Pattern ENHANCED_CODE = Pattern.compile("\\d\\.\\d{1,3}\\.\\d{1,3}");

  private static final Pattern SMTP_BANNER = Pattern.compile("\\b220[ -](\\S{3,255}+ .*)$");

  private static final Pattern SMTP_SERVICE = Pattern.compile("SMTP|Service ready");

  private static final Pattern SMTP_MECHANISM =
      Pattern.compile(
          "\\bAUTH (XOAUTH2|OAUTHBEARER|LOGIN|PLAIN|NTLM|CRAM-MD5)(?=[\\s\"'\\\\]|$)(?! [A-Z]+-?[A-Z0-9]*\\b)");

  /** A line of the reply to EHLO. */
  private static final Pattern OFFER = Pattern.compile("\\b250[ -]\\s{0,4}AUTH|AUTH=");

  /** AUTH LOGIN and AUTH PLAIN in the words of a tool. */
  private static final Pattern PASSWORD_IN_WORDS =
      Pattern.compile(
          "(?i)\\bsmtp\\b.{0,60}\\bauth(?:entication)?(?: method)?[-_ :(]{1,3}(LOGIN|PLAIN)\\b"
              + "|\\bAUTH-(LOGIN|PLAIN)\\b");

  /** The prompts of AUTH LOGIN: Username and Password in base64. */
  private static final Pattern PASSWORD_PROMPT =
      Pattern.compile("\\b334 (?:VXNlcm5hbWU6|UGFzc3dvcmQ6)");

  private static final Pattern POP_REFUSAL =
      Pattern.compile(
          "(?:^|[\\s\"'`<>:(])-ERR (.+)$|"
              + "((?:Authentication|Logon) failure: unknown user name or bad password\\.?)");

  private static final Pattern POP_GREETING = Pattern.compile("(?:^|[\\s\"'`<>:(])\\+OK (.*)$");

  private static final Pattern POP_SERVICE = Pattern.compile("POP3|POP server|ready");

  private static final Pattern POP_LOGGED_IN =
      Pattern.compile("\\+OK (?:User successfully (?:authenticated|logged on)|Logged in)");

  @Override
  public void read(LogCursor place, LogTimeline timeline) {
    if (!MENTIONED.isIn(place.lower())) {
      return;
    }
    String text = place.text();
    if (SMTP_LOGGED_IN.matcher(text).find()) {
      timeline.attempt().know(Fact.PROTOCOL, MailProtocol.SMTP);
      timeline.isAboutMail(true);
      timeline.wentWell("the SMTP server accepted the login");
    } else if (isSaid(SMTP_SENT, SMTP_QUEUED, text)) {
      timeline.wentWell("the SMTP server accepted the message");
    } else if (POP_LOGGED_IN.matcher(text).find()) {
      timeline.attempt().know(Fact.PROTOCOL, MailProtocol.POP3);
      timeline.isAboutMail(true);
      timeline.wentWell("the POP3 server accepted the login");
    } else {
      greeting(text, timeline);
      mechanism(text, timeline);
      refusal(place, timeline);
    }
  }

  /**
   * Whether words occur after a code, in two steps: a single pattern would search the rest of the
   * line again for each code in it.
   */
  private static boolean isSaid(Pattern code, Pattern words, String text) {
    Matcher matcher = code.matcher(text);
    return matcher.find() && words.matcher(matcher.group(1)).find();
  }

  private static void greeting(String text, LogTimeline timeline) {
    Matcher smtp = SMTP_BANNER.matcher(text);
    boolean isBanner =
        SMTP_SERVICE.matcher(text).find()
            && smtp.find()
            && isHost(smtp.group(1).substring(0, smtp.group(1).indexOf(' ')))
            && SMTP_SERVICE.matcher(smtp.group(1)).find();
    if (isBanner) {
      String banner = TrailingNoise.of(smtp.group(1));
      timeline.greeted(MailProtocol.SMTP, StatusResponse.of(Status.OK, banner));
      smtpSoftware(banner).ifPresent(who -> timeline.attempt().know(Fact.SOFTWARE, who));
      return;
    }
    Matcher pop = POP_GREETING.matcher(text);
    // The end of a conversation also contains the name of the service.
    if (pop.find()
        && POP_SERVICE.matcher(pop.group(1)).find()
        && !pop.group(1).contains("signing off")) {
      String banner = TrailingNoise.of(pop.group(1));
      if (text.contains("IMAP4.error") || text.contains("imaplib")) {
        timeline.violated("no IMAP greeting, but a POP3 greeting: +OK " + banner);
      } else {
        timeline.greeted(MailProtocol.POP3, StatusResponse.of(Status.OK, banner));
      }
    }
  }

  /**
   * A name with dots; in the reply to STARTTLS there is an enhanced status code (RFC 3463) instead.
   */
  private static boolean isHost(String word) {
    return word.indexOf('.') > 0 && !ENHANCED_CODE.matcher(word).matches();
  }

  private static Optional<ServerSoftware> smtpSoftware(String banner) {
    return banner.contains("Postfix") || banner.contains("Exim") || banner.contains("Sendmail")
        ? Optional.of(ServerSoftware.OTHER)
        : Optional.empty();
  }

  private static void mechanism(String text, LogTimeline timeline) {
    Matcher chosen = SMTP_MECHANISM.matcher(text);
    Matcher told = PASSWORD_IN_WORDS.matcher(text);
    boolean isOffer = OFFER.matcher(text).find();
    if (chosen.find() && !isOffer) {
      timeline.mechanism(chosen.group(1));
    } else if (told.find() && !isOffer) {
      timeline.mechanism(
          (told.group(1) == null ? told.group(2) : told.group(1)).toUpperCase(Locale.ROOT));
    } else if (PASSWORD_PROMPT.matcher(text).find()) {
      timeline.mechanism("LOGIN");
    }
  }

  private static void refusal(LogCursor place, LogTimeline timeline) {
    String text = place.text();
    Matcher pop = POP_REFUSAL.matcher(text);
    if (pop.find()) {
      boolean isReply = pop.group(1) != null;
      String words = TrailingNoise.of(isReply ? pop.group(1) : pop.group(2));
      timeline.answeredByPop3(isReply ? "-ERR " + words : words);
      return;
    }
    Matcher tuple = SMTP_CODE_IN_TUPLE.matcher(text);
    if (tuple.find()) {
      timeline.answeredBySmtp(
          tuple.group(1) + " " + tuple.group(2) + " " + TrailingNoise.of(tuple.group(3)));
      return;
    }
    Matcher smtp = SMTP_REFUSAL.matcher(text);
    if (smtp.find()) {
      boolean hasCode = smtp.group(1) != null;
      String words = hasCode ? smtp.group(3) : smtp.group(5);
      boolean isKnown = SMTP_KNOWN.matcher(words).find();
      if (isKnown || (hasCode && SMTP_OWN.matcher(words).find())) {
        String codes = hasCode ? smtp.group(1) + " " + smtp.group(2) : smtp.group(4);
        timeline.answeredBySmtp(codes + " " + TrailingNoise.of(words));
      }
      return;
    }
    Matcher known = SMTP_KNOWN.matcher(text);
    boolean isSmtp =
        timeline
                .attempt()
                .facts()
                .get(Fact.PROTOCOL)
                .filter(p -> p == MailProtocol.SMTP)
                .isPresent()
            || text.toLowerCase(Locale.ROOT).contains("smtp");
    if (known.find() && isSmtp && !timeline.attempt().isAnswered()) {
      timeline.answeredBySmtp(TrailingNoise.of(text.substring(known.start())));
    }
  }
}
