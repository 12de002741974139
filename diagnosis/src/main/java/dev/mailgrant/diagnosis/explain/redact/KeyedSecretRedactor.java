package dev.mailgrant.diagnosis.explain.redact;

import dev.mailgrant.core.oauth.Guid;
import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes values after the name of a secret: in settings, JSON, XML, connection strings, forms,
 * command lines and sentences. A quoted value is removed up to the closing quote, including blanks
 * and escapes.
 */
final class KeyedSecretRedactor {
  private static final KeywordFilter NAMES =
      KeywordFilter.of(
          "secret",
          "assertion",
          "token",
          "pass",
          "pwd",
          "key",
          "verifier",
          "credential",
          "securestring",
          "-p",
          "-ap ",
          "-pw ");

  /** Unambiguous names: every assigned value is a secret. */
  private static final String SURE =
      "(?:secret[-_.]?(?:text|value|key|string)?|client[-_]?assertion|(?:access|refresh|id)[-_]?token"
          + "|passw(?:or)?d|passwort|pwd|passphrase|code[-_]?verifier|client[-_]?credential"
          + "|(?:api|access|account|private|encryption)[-_]?key)";

  /** Ambiguous names: the value must look like a secret. */
  private static final String UNSURE = "(?:token|credentials?|pass|key|secret|passw(?:or)?d)";

  /** A setting, a member, an element; or the rest of a line of YAML. */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)(?<line>^\\s*(?:-\\s+)?[\\w.-]{0,60}+(?<=secret|password|passwd|pwd|passphrase):\\s+(?![\"'{\\[|>]))"
              + "|(?<sure>"
              + SURE
              + ")[\"'`]?(?:\\s{0,4}(?:=>|[:=])\\s{0,4}b?|>)"
              + "|(?<option>(?<![\\w-])--?[A-Za-z-]{0,40}?(?:secret|password|passwd|passphrase|token)|SecureString(?: -String)?)\\s{1,4}(?!-)"
              // Short options, as in swaks and plink, and -p, which can also be a port or a path:
              // after tools that use it for a password, every value is removed, also without a
              // blank.
              + "|(?<![\\w-])--?(?:ap|pw)[\\s=]{1,4}(?!-)"
              + "|(?:sshpass|mysql|mysqldump|az login)\\s(?:[^|;&\\n]{0,200}?\\s)??(?-i:-p)[\\s=]{0,4}"
              + "|(?<![\\w-])(?-i:-p)[\\s=]{1,4}(?![-/]|\\d[\\d:]*(?:\\s|$))"
              + "|(?<unsure>"
              + UNSURE
              + ")[\"'`]?(?:\\s{0,4}(?:=>|[:=])\\s{0,4}|\\s{1,4}(?:is\\s{1,4})?)");

  /** Texts that stand for a missing value, or say why it is missing. */
  private static final Pattern NO_SECRET =
      Pattern.compile(
          "(?i)(?:null|none|nil|undefined|true|false|missing|empty|error|invalid|expired|failed|not|<non-null>|yes|no)(?=[\\s,;\"')}\\].:]|$)"
              + "|\"?AADSTS\\d{4}|[*]{3}|\\{|\\[");

  private static final Pattern BARE =
      Pattern.compile(
          "(?:[^\\s,;&)}\\]<>]|[,;&)}\\]](?![\\s\"'\\])},;]|$|[\\w.-]{1,40}[\"']?\\s?[=:]))++");

  /** A value with blanks in a connection string, up to the next name. */
  private static final Pattern IN_CONNECTION_STRING =
      Pattern.compile("[^;=\"'\\n]{3,80}(?=;\\s*[A-Za-z][\\w ]{0,30}=)");

  private static final Pattern ELEMENT = Pattern.compile("[^<]{1,2000}");

  private static final Pattern HOST_OR_ID =
      Pattern.compile(
          "(?i)(?:[\\w-]{1,63}\\.){1,8}[a-z]{2,10}(?::\\d{1,5})?[.,]?|"
              + Guid.REGEX
              + ".?|.*://.*|.*[(].*");

  /** The title of a finding may end with "token" or "credential"; then comes its id. */
  private static final Pattern FINDING =
      Pattern.compile("MG-(?:SET|CRED|NET|TOKEN|CLAIM|IMAP|SMTP|POP)-\\d{3}");

  /**
   * More than a host, an id or a sentence in brackets; the judgement of a value looks no further.
   */
  private static final int LONGEST_JUDGED = 256;

  private final String text;

  /**
   * Where the last examined values end, because the text may be one value with many names in it.
   */
  private int bareFrom = -1;

  private int bareEnd = -1;
  private final int[] quotedFrom = {-1, -1};
  private final int[] quotedEnd = {-1, -1};

  private KeyedSecretRedactor(String text) {
    this.text = text;
  }

  /**
   * Returns the text without secrets.
   *
   * @param text a line
   * @param lower the same in lower case
   */
  static String without(String text, String lower) {
    return NAMES.isIn(lower) ? new KeyedSecretRedactor(text).clean() : text;
  }

  private String clean() {
    StringBuilder clean = new StringBuilder();
    int copied = 0;
    Matcher name = ASSIGNED.matcher(text);
    while (name.find(copied)) {
      int from = name.end();
      clean.append(text, copied, from);
      int to = end(from, name);
      if (to > from) {
        boolean isQuoted = isQuote(from);
        clean.append(isQuoted ? text.substring(from, from + 1) : "").append("***");
        boolean isClosed = isQuoted && text.charAt(to - 1) == text.charAt(from) && to - 1 > from;
        clean.append(isClosed ? text.substring(from, from + 1) : "");
      }
      copied = to;
      if (copied >= text.length()) {
        break;
      }
    }
    return clean.append(text, Math.min(copied, text.length()), text.length()).toString();
  }

  /**
   * The end of the value that begins at {@code from}; {@code from} itself if it is not a secret.
   */
  private int end(int from, Matcher name) {
    if (NO_SECRET.matcher(text).region(from, text.length()).lookingAt()) {
      return from;
    }
    if (name.group("line") != null) {
      return text.length();
    }
    if (isQuote(from)) {
      int close = quoted(from);
      boolean isEmpty = close == from + 2;
      boolean isDoubtful =
          name.group("unsure") != null && !looksSecret(from + 1, Math.max(from + 1, close - 1));
      return isEmpty || isDoubtful ? from : close;
    }
    if (text.charAt(from - 1) == '>') {
      return end(ELEMENT, from);
    }
    if (name.group("sure") != null) {
      int end = end(IN_CONNECTION_STRING, from);
      if (end > from) {
        return end;
      }
    }
    int end = bare(from);
    boolean isDoubtful = name.group("unsure") != null && !looksSecret(from, end);
    return end - from < 3 || isDoubtful ? from : end;
  }

  private int end(Pattern value, int from) {
    Matcher matcher = value.matcher(text).region(from, text.length()).useTransparentBounds(true);
    return matcher.lookingAt() ? matcher.end() : from;
  }

  /** The end of a value without quotes. It is the same for each position in the value. */
  private int bare(int from) {
    if (from < bareFrom || from >= bareEnd) {
      bareFrom = from;
      bareEnd = end(BARE, from);
    }
    return bareEnd;
  }

  private boolean isQuote(int at) {
    return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
  }

  /** The end of a quoted value. It is the same for each quote of this kind in the value. */
  private int quoted(int open) {
    int kind = text.charAt(open) == '"' ? 0 : 1;
    if (open < quotedFrom[kind] || open + 1 >= quotedEnd[kind]) {
      quotedFrom[kind] = open;
      quotedEnd[kind] = close(open);
    }
    return quotedEnd[kind];
  }

  /** The position after the closing quote; escapes may have been removed before. */
  private int close(int open) {
    char quote = text.charAt(open);
    for (int at = open + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == quote) {
        boolean isLast = at + 1 == text.length();
        if (isLast || !Character.isLetterOrDigit(text.charAt(at + 1))) {
          return at + 1;
        }
      }
    }
    return text.length();
  }

  /** A value that is too long for a word is a secret too, unless it begins as an address does. */
  private boolean looksSecret(int from, int end) {
    boolean isLong = end - from > LONGEST_JUDGED;
    String value = text.substring(from, isLong ? from + LONGEST_JUDGED : end);
    boolean hasDigit = value.chars().anyMatch(Character::isDigit);
    boolean hasLetter = value.chars().anyMatch(Character::isLetter);
    return value.length() >= 8
        && (hasDigit || isLong)
        && hasLetter
        && !FINDING.matcher(value).matches()
        && !HOST_OR_ID.matcher(value).matches();
  }
}
