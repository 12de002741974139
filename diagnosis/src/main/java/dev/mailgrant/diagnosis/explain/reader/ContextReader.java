package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.oauth.Guid;
import dev.mailgrant.diagnosis.explain.line.FilteredPattern;
import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.line.LogLine;
import dev.mailgrant.diagnosis.explain.timeline.HostClassifier;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import dev.mailgrant.diagnosis.fact.Fact;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the context of a log: hosts, ids, the mechanism. None of them determines the result. */
public final class ContextReader implements LineReader {
  private static final KeywordFilter MENTIONED =
      KeywordFilter.of(
          "imap",
          "pop",
          "smtp",
          "mail",
          "inbox",
          "office",
          "outlook",
          "microsoft",
          "windows.net",
          "auth",
          "token",
          "login",
          "client",
          "tenant",
          "app",
          "scope",
          "http",
          "gmail",
          "google",
          "yahoo",
          "zoho",
          "exchange",
          "mx",
          "owa",
          "relay",
          "msal",
          "access",
          "aol.",
          "me.com",
          "icloud",
          "gmx",
          "web.de",
          "yandex",
          "qq.com",
          "163.com",
          "126.com",
          "ionos",
          "1und1",
          "strato",
          "ovh",
          "hostinger",
          "posteo",
          "migadu",
          "t-online",
          "libero",
          "orange",
          "aws",
          "sendgrid",
          "xoauth2",
          "host");

  private static final FilteredPattern ABOUT_MAIL =
      FilteredPattern.of(
          "(?i)\\bimaps?\\b|\\bpop3s?\\b|\\bsmtps?\\b|\\bxoauth2\\b|\\bmailbox\\b|\\binbox\\b|\\bimap4?lib\\b|\\bsmtplib\\b"
              + "|\\bmailkit\\b|\\bjavamail\\b|\\bdavmail\\b|\\bnodemailer\\b|\\bimapflow\\b|\\bphpmailer\\b|\\bfetchmail\\b"
              + "|\\bgetmail\\b|\\bmbsync\\b|\\bofflineimap\\b|\\be-?mail\\b|\\bmail\\b");

  private static final Pattern TRACED =
      Pattern.compile(
          "(?i)AUTHENTICATE (PLAIN|LOGIN|XOAUTH2|NTLM) command (?:trace suppressed|result)|\\bLOGIN command trace suppressed"
              + "|Retrying (PLAIN|LOGIN) authentication|AUTHENTICATE (PLAIN|LOGIN|XOAUTH2)(?=: )|Authenticator (PLAIN|LOGIN|XOAUTH2) returned");

  private static final FilteredPattern XOAUTH2 =
      FilteredPattern.of(
          "(?i)(?:auth[._ -]?(?:mechanisms?|type|method)|mechanism|authenticat\\w{0,16}(?: with| using| via)?|using|SASL|auth)[\"']?\\s{0,8}(?:=>|[:=])?\\s{0,8}\\[?[\"'(]?(?:SASL )?XOAUTH2|OAuth2? authenticat|SaslMechanismOAuth2|authenticateWithOAuth|client_credentials|ConfidentialClientApplication|AccessAsApp|access_?token");

  private static final Pattern PASSWORD =
      Pattern.compile(
          "(?i)(?:auth[._ -]?(?:mechanisms?|type|method)|mechanism)[\"']?\\s{0,8}(?:=>|[:=])?\\s{0,8}\\[?[\"']?(PLAIN|LOGIN)\\b|app(?:lication)? password|\\bimap_open\\(");

  private static final String GUID = "(" + Guid.REGEX + ")";

  private static final Pattern TENANT =
      Pattern.compile(
          "login\\.microsoftonline\\.(?:com|us)/"
              + GUID
              + "/|(?i:tenant_?-?id)[\"']?\\s{0,8}(?:=>|[:=])\\s{0,8}[\"']?"
              + GUID);

  private static final Pattern COMMON =
      Pattern.compile(
          "login\\.microsoftonline\\.com/(common|organizations|consumers)/oauth2/v2\\.0/token");

  private static final Pattern CLIENT =
      Pattern.compile("(?i:client_?-?id|app_?-?id)[\"']?\\s{0,8}(?:=>|[:=])\\s{0,8}[\"']?" + GUID);

  private static final Pattern SCOPE =
      Pattern.compile(
          "(?i:scopes?)[\"']?\\s{0,8}(?:=>|[:=])\\s{0,8}\\[?\\(?[\"']?(https://[^\\s\"',\\])]{4,200}/\\.default)");

  private static final Pattern URL = Pattern.compile("(?i)https?://([a-z0-9.-]{3,100})");

  /** Addresses of help pages: not hosts that the program connects to. */
  private static final Pattern HELP =
      Pattern.compile(
          "(?:.+\\.)?(?:curl\\.se|curl\\.haxx\\.se|aka\\.ms|openssl\\.org|nodejs\\.org|python\\.org|readthedocs\\.io|php\\.net)");

  /** A time with its zone (RFC 3339); without a zone it could be wrong by hours. */
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)(?:[.,]\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

  private boolean isByApplication;

  /** Whether a line is about mail. */
  static boolean isAboutMail(LogLine line) {
    return ABOUT_MAIL.isIn(line.text(), line.lower());
  }

  @Override
  public void read(LogCursor place, LogTimeline timeline) {
    String text = place.text();
    time(text).ifPresent(timeline::time);
    if (!MENTIONED.isIn(place.lower())) {
      return;
    }
    HostClassifier.in(text).ifPresent(timeline::host);
    if (isAboutMail(place.line(place.at()))) {
      timeline.isAboutMail(true);
    }
    elsewhere(text, timeline);
    mechanism(text, place.lower(), timeline);
    if (text.contains("client_credentials") || text.contains("ConfidentialClient")) {
      isByApplication = true;
    }
    Matcher tenant = TENANT.matcher(text);
    if (tenant.find()) {
      timeline.know(Fact.TENANT_ID, first(tenant));
    }
    Matcher common = COMMON.matcher(text);
    if (common.find() && isByApplication) {
      timeline.know(Fact.TENANT_ID, common.group(1));
    }
    Matcher client = CLIENT.matcher(text);
    if (client.find()) {
      timeline.know(Fact.CLIENT_ID, client.group(1));
    }
    Matcher scope = SCOPE.matcher(text);
    if (scope.find()) {
      scope(scope.group(1), timeline);
    }
  }

  /** One matching scope is enough: a program may request several tokens. */
  private static void scope(String scope, LogTimeline timeline) {
    Optional<String> earlier = timeline.background().get(Fact.SCOPE);
    boolean isFitting = earlier.filter(s -> !s.contains("graph.")).isPresent();
    if (!isFitting) {
      timeline.know(Fact.SCOPE, scope);
    }
  }

  private static void mechanism(String text, String lower, LogTimeline timeline) {
    Matcher traced = TRACED.matcher(text);
    if (traced.find()) {
      boolean isNamed = !traced.group().toUpperCase(Locale.ROOT).startsWith("LOGIN COMMAND");
      timeline.mechanism(isNamed ? first(traced).toUpperCase(Locale.ROOT) : "LOGIN");
      return;
    }
    boolean isUnknown = timeline.attempt().facts().get(Fact.MECHANISM).isEmpty();
    boolean isOffer = text.contains("CAPABILITY") || text.contains("AUTH=");
    if (!isUnknown || isOffer) {
      return;
    }
    Matcher password = PASSWORD.matcher(text);
    if (XOAUTH2.isIn(text, lower)) {
      timeline.mechanism("XOAUTH2");
    } else if (password.find()) {
      timeline.mechanism("LOGIN");
    }
  }

  private static void elsewhere(String text, LogTimeline timeline) {
    Matcher url = URL.matcher(text);
    while (url.find()) {
      String host = url.group(1).toLowerCase(Locale.ROOT);
      timeline.isElsewhere(
          !HostClassifier.isMicrosoftMail(host)
              && !HostClassifier.isAuthority(host)
              && !host.contains("microsoft")
              && !HELP.matcher(host).matches());
    }
  }

  private static Optional<Instant> time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          OffsetDateTime.parse(time.group(1) + "T" + time.group(2) + time.group(3)).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String first(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return matcher.group(group);
      }
    }
    throw new IllegalStateException("a group must have matched");
  }
}
