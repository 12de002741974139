package dev.mailgrant.diagnosis.explain.timeline;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises and classifies host names in a log. */
public final class HostClassifier {
  /** A name that looks like that of a mail server or a sign-in service. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(?<![\\w.@-])((?:[a-z0-9-]{1,63}\\.){1,6}[a-z]{2,10})(?![\\w(-])\\.?(?::(\\d{2,5})(?!\\d)|\"?,\\s{0,2}(?:port\\s{0,2})?[:=]?\\s{0,2}(\\d{2,5})(?!\\d)|\\s(?:port|on port)\\s(\\d{2,5}))?");

  private static final Pattern MICROSOFT_MAIL =
      Pattern.compile(
          "(outlook|smtp|outlook-dod)\\.office365\\.(com|us)|(imap-mail|smtp-mail|pop-mail|pop3|imap|smtp)\\.outlook\\.com"
              + "|(.+\\.)?(prod|protection|mail\\.protection)\\.outlook\\.com|(smtp\\.)?partner\\.outlook\\.cn"
              + "|outlook\\.office\\.com|smtp\\.office\\.com|imap\\.office365\\.com|[a-z0-9-]+\\.outlook\\.office365\\.com");

  private static final Pattern AUTHORITY =
      Pattern.compile(
          "login\\.(microsoftonline|microsoft|windows|live|chinacloudapi|partner\\.microsoftonline)\\.(com|net|us|cn|de)"
              + "|sts\\.windows\\.net|login\\.partner\\.microsoftonline\\.cn");

  private static final Pattern GMAIL =
      Pattern.compile("(imap|smtp|pop)\\.(gmail|googlemail)\\.com");

  /** Mail services that are certainly not Exchange Online. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(.+\\.)?(yahoo\\.(com|net|co\\.[a-z]{2}|de|fr)|aol\\.com|zoho\\.(com|eu|in)|mail\\.me\\.com|icloud\\.com"
              + "|gmx\\.(net|com|de|at|ch)|web\\.de|yandex\\.(ru|com)|mail\\.ru|qq\\.com|163\\.com|126\\.com"
              + "|fastmail\\.com|ionos\\.(de|com|co\\.uk)|1und1\\.de|strato\\.de|ovh\\.net|hostinger\\.com"
              + "|mailbox\\.org|posteo\\.de|migadu\\.com|purelymail\\.com|t-online\\.de|libero\\.it|orange\\.fr"
              + "|amazonaws\\.com|awsapps\\.com|sendgrid\\.net|mailgun\\.org|protonmail\\.ch)");

  private static final Pattern MAIL_LIKE =
      Pattern.compile("(imap|imaps|smtp|smtps|pop|pop3|mail|mx|exchange|owa|relay)[a-z0-9-]*\\..+");

  private static final Pattern ALMOST =
      Pattern.compile("office ?-?365|outlook|microsoftonline|protection");

  private HostClassifier() {}

  /** A name with its port. */
  public record Named(String name, Optional<Integer> port) {}

  /** Finds the first name of a mail server or a sign-in service in a text. */
  public static Optional<Named> in(String text) {
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      boolean isOfMail =
          isMicrosoftMail(name) || isAuthority(name) || isElsewhere(name) || isMailLike(name);
      if (isOfMail && !isCode(name)) {
        return Optional.of(new Named(name, port(matcher)));
      }
    }
    return Optional.empty();
  }

  /** The host in an error message. */
  private static final Pattern IN_TROUBLE =
      Pattern.compile(
          "(?i)(?:ENOTFOUND|EAI_AGAIN|EAI_NONAME|UnknownHostException:?|resolve (?:host|proxy|hostname):?|resolved: '?|\\blookup|getaddrinfo(?: for)?"
              + "|connect(?:ing|ion)? to(?: (?:host|server|smtp server|imap server))?:?|Unable to resolve host|\\bhost(?:name)?\\s?[=:]|\\bserver\\s?[=:]|\\bunknown host:?|reach|not)"
              + "\\s{0,3}[\"'\\[(`]{0,2}((?:[a-z0-9-]{1,63}\\.){1,6}[a-z]{2,24})");

  /** Finds the host in an error message, if there is one. */
  public static Optional<String> inTrouble(String text) {
    Matcher matcher = IN_TROUBLE.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      if (!isCode(name)) {
        return Optional.of(name);
      }
    }
    Optional<Named> known = in(text);
    return known.map(Named::name);
  }

  /** Names of files and classes can look like host names. */
  private static boolean isCode(String name) {
    return name.matches(
        "(?:[a-z0-9_-]++\\.)+(?:java|py|js|ts|php|rb|go|cs|cpp|rs|pl|pm|dll|exe|jar|kt|so|sh|json|html|log|txt|cfg|conf|ini|xml|yml|yaml"
            + "|lua|tsx|mjs|cjs|[a-z]*exception|[a-z]*error)");
  }

  public static boolean isMicrosoftMail(String name) {
    return MICROSOFT_MAIL.matcher(name).matches();
  }

  public static boolean isAuthority(String name) {
    return AUTHORITY.matcher(name).matches();
  }

  public static boolean isElsewhere(String name) {
    return GMAIL.matcher(name).matches() || ELSEWHERE.matcher(name).matches();
  }

  public static boolean isMailLike(String name) {
    return MAIL_LIKE.matcher(name).matches() && name.chars().filter(c -> c == '.').count() >= 1;
  }

  /** Returns whether a name looks like a misspelt name of a Microsoft host. */
  public static boolean isAlmostMicrosofts(String name) {
    return ALMOST.matcher(name).find();
  }

  /** The server software of a host, if its name shows that it is not Exchange. */
  public static Optional<ServerSoftware> software(String name) {
    if (GMAIL.matcher(name).matches()) {
      return Optional.of(ServerSoftware.GMAIL);
    }
    return isElsewhere(name) ? Optional.of(ServerSoftware.OTHER) : Optional.empty();
  }

  /** The protocol of a host, if its name shows it. */
  public static Optional<MailProtocol> protocol(String name) {
    if (name.startsWith("smtp")) {
      return Optional.of(MailProtocol.SMTP);
    }
    return name.startsWith("pop") ? Optional.of(MailProtocol.POP3) : Optional.empty();
  }

  private static Optional<Integer> port(Matcher matcher) {
    for (int group = 2; group <= 4; group++) {
      if (matcher.group(group) != null) {
        int port = Integer.parseInt(matcher.group(group));
        return port > 0 && port < 65536 ? Optional.of(port) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
