package dev.mailgrant.diagnosis.explain.redact;

import dev.mailgrant.core.redaction.Redaction;
import dev.mailgrant.diagnosis.explain.line.LogLine;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes tokens, secrets, passwords and mail addresses from a log before it is processed, so that
 * all output is safe to publish. The same address always gets the same number. Not safe for use by
 * several threads.
 */
public final class LogRedactor {
  private static final Redaction TOKENS = Redaction.ofTokens();

  private static final Pattern BEARER =
      Pattern.compile("(?i)((?:bearer|basic)\\s{1,4})([A-Za-z0-9._~+/-]{16,}+={0,2})");

  /**
   * Headers that are completely secret, and parameters of a redirect URI (RFC 6749 section 4.1.2).
   */
  private static final Pattern HEADER =
      Pattern.compile("(?i)(\\b(?:set-)?cookie:\\s{0,4}).*|([?&;](?:code|sig)=)[^&\\s\"']+");

  /** User information in a URL, and the value of curl's {@code -u}. */
  private static final Pattern USER_AND_PASSWORD =
      Pattern.compile(
          "(?<=[A-Za-z0-9]://)[^\\s/\"'<>]{1,300}@(?=[\\w\\[])"
              + "|(?<=\\s(?:-u|--user|--proxy-user)[\\s=])\\s{0,4}(?:\"[^\":]{1,200}:[^\"]*\"|'[^':]{1,200}:[^']*'|[^\\s:\"']{1,200}:\\S+)");

  /**
   * The arguments of AUTHENTICATE, AUTH, LOGIN and PASS. A quoted password without its end goes to
   * the end of the line. The loop is possessive because another one needs stack for each character.
   */
  private static final Pattern LOGIN =
      Pattern.compile(
          "((?i:AUTHENTICATE|AUTH)\\s(?i:XOAUTH2|OAUTHBEARER|PLAIN|LOGIN|NTLM)\\s)([A-Za-z0-9+/=_-]{8,})"
              + "|(\\b(?i:LOGIN)\\s(?:\"[^\"]{1,256}\"|[^\\s\"{@]{1,128}@[^\\s\"]{1,128})\\s(?!authenti|fail|denied|reject|refused|error|was|is|could|from|at|with|to\\b)|\\bLOGIN\\s[^\\s\"{]{1,256}\\s)(?:\"(?:[^\"\\\\]|\\\\[\\s\\S]|\"(?=\\w))*+(?:\"|\\\\?$)|[^\\s\"]+)"
              + "|(\\bPASS\\s)(\\S+)");

  private static final Pattern KEY_BEGINS = Pattern.compile("-----BEGIN [A-Z ]{0,40}PRIVATE KEY");
  private static final Pattern KEY_GOES_ON =
      Pattern.compile("\\s*(?:[A-Za-z0-9+/]{1,100}={0,2}|Proc-Type:.*|DEK-Info:.*|)\\s*");
  private static final Pattern KEY_ENDS = Pattern.compile("-----END [A-Z ]{0,40}PRIVATE KEY-----");

  /** A client secret in Entra's format, and the beginning of a key in base64. */
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9_~.-]{3}\\dQ~[A-Za-z0-9_~.-]{20,}|\\bMII[A-Za-z0-9+/]{13,}+={0,2}");

  private static final int SHORTEST_BLOB = 24;

  /**
   * Base64 as long as a password in a SASL message; the one at the end of Exchange's greeting is
   * not a secret.
   */
  private static final Pattern BLOB = Pattern.compile("[A-Za-z0-9+/_-]{24,}+={0,2}");

  private static final Pattern HOST_IN_BRACKETS =
      Pattern.compile("\\[([A-Za-z0-9+/]{16,}={0,2})\\]");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "((?i)\\b(?:user(?:name)?|login|upn|email|mail|account|mailbox|from|to|sender|identity)=)?"
              + "([\\p{L}\\p{N}._%+'=-]{1,64}(?:@|%40)(?:[\\p{L}\\p{N}-]{1,63}\\.){0,8}[\\p{L}]{2,24}"
              + "(?:\\\\[\\p{L}\\p{N}._%+-]{1,64})?)");

  /** From this length a mixture of letters and digits is not a name. */
  private static final int LONG = 40;

  /**
   * Further addresses get no number: a list of them needs no explanation, and memory is limited.
   */
  private static final int MOST_ADDRESSES = 10_000;

  private final Map<String, Integer> addresses = new LinkedHashMap<>();
  private boolean isInKey;

  /** Returns the text without secrets and mail addresses. */
  public String of(String line) {
    String text = withoutKey(line);
    String lower = LogLine.lower(text);
    String clean = lower.contains("eyj") || lower.contains("_token") ? TOKENS.apply(text) : text;
    if (clean.contains("://") || clean.contains("-u")) {
      clean = USER_AND_PASSWORD.matcher(clean).replaceAll("***@");
    }
    if (lower.contains("bearer") || lower.contains("basic")) {
      clean = BEARER.matcher(clean).replaceAll(found -> keep(found.group(1)));
    }
    if (lower.contains("cookie") || lower.contains("code=") || lower.contains("sig=")) {
      clean = HEADER.matcher(clean).replaceAll(LogRedactor::header);
    }
    if (lower.contains("auth") || lower.contains("login ") || text.contains("PASS ")) {
      clean = LOGIN.matcher(clean).replaceAll(LogRedactor::login);
    }
    clean = KeyedSecretRedactor.without(clean, lower);
    if (clean.contains("Q~") || clean.contains("MII")) {
      clean = FORM.matcher(clean).replaceAll("***");
    }
    clean = blobs(clean);
    return clean.indexOf('@') < 0 && !clean.contains("%40")
        ? clean
        : ADDRESS
            .matcher(clean)
            .replaceAll(
                found -> {
                  String before = found.group(1) == null ? "" : found.group(1);
                  return Matcher.quoteReplacement(
                      before + address(found.group(2).replace("%40", "@")));
                });
  }

  /** A private key is removed line by line, from its beginning to its end. */
  private String withoutKey(String line) {
    boolean wasInKey =
        isInKey && (KEY_GOES_ON.matcher(line).matches() || KEY_ENDS.matcher(line).find());
    isInKey = wasInKey;
    if (!wasInKey && !line.contains("-----BEGIN")) {
      return line;
    }
    Matcher begin = KEY_BEGINS.matcher(line);
    Matcher end = KEY_ENDS.matcher(line);
    boolean begins = begin.find();
    boolean ends = end.find(begins ? begin.end() : 0);
    isInKey = (wasInKey || begins) && !ends;
    if (!wasInKey && !begins) {
      return line;
    }
    return (begins ? line.substring(0, begin.end()) + "-----" : "")
        + "***"
        + (ends ? line.substring(end.start()) : "");
  }

  private static String header(MatchResult found) {
    return keep(found.group(1) == null ? found.group(2) : found.group(1));
  }

  /**
   * The replacement for a mail address: it contains a blank, so that no command accepts it as an
   * address.
   */
  public String address(String address) {
    String[] parts = address.split("\\\\", 2);
    return numbered(parts[0]) + (parts.length == 2 ? "\\" + numbered(parts[1]) : "");
  }

  private String numbered(String address) {
    String key = address.toLowerCase(Locale.ROOT);
    if (addresses.size() >= MOST_ADDRESSES && !addresses.containsKey(key)) {
      return address.indexOf('@') < 0 ? "<address …>" : "<address …@…>";
    }
    int number = addresses.computeIfAbsent(key, added -> addresses.size() + 1);
    return "<address " + number + (address.indexOf('@') < 0 ? ">" : "@…>");
  }

  private static String login(MatchResult found) {
    for (int group : new int[] {1, 3, 4}) {
      if (found.group(group) != null) {
        return keep(found.group(group));
      }
    }
    return keep("");
  }

  private static String keep(String before) {
    return Matcher.quoteReplacement(before + "***");
  }

  private static String blobs(String text) {
    if (!hasBlob(text)) {
      return text;
    }
    Matcher greeting = HOST_IN_BRACKETS.matcher(text);
    if (!greeting.find()) {
      return BLOB.matcher(text).replaceAll(LogRedactor::blob);
    }
    return BLOB.matcher(text.substring(0, greeting.start())).replaceAll(LogRedactor::blob)
        + greeting.group()
        + blobs(text.substring(greeting.end()));
  }

  /** A fast check whether there is a run that is long enough: most lines have none. */
  private static boolean hasBlob(String text) {
    int run = 0;
    for (int i = 0; i < text.length() && run < SHORTEST_BLOB; i++) {
      run = isOfBase64(text.charAt(i)) ? run + 1 : 0;
    }
    return run == SHORTEST_BLOB;
  }

  private static boolean isOfBase64(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '/' && c <= '9')
        || c == '+'
        || c == '-'
        || c == '_';
  }

  /** Identifiers can be long too, but have no digits or many separators. */
  private static String blob(MatchResult found) {
    String run = found.group();
    boolean hasDigit = run.chars().anyMatch(c -> c >= '0' && c <= '9');
    boolean hasUpper = run.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    boolean hasLower = run.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    boolean isPath = run.chars().filter(c -> c == '/').count() > run.length() / 12;
    boolean isMixed = run.length() >= LONG || changes(run) * 3 > run.length();
    return hasDigit && hasUpper && hasLower && !isPath && isMixed
        ? "<base64, " + run.length() + " characters>"
        : Matcher.quoteReplacement(run);
  }

  /**
   * The number of changes between upper case, lower case and digits: in a name only at word
   * boundaries.
   */
  private static int changes(String run) {
    int changes = 0;
    for (int i = 1; i < run.length(); i++) {
      changes += kind(run.charAt(i)) == kind(run.charAt(i - 1)) ? 0 : 1;
    }
    return changes;
  }

  private static int kind(char c) {
    return c >= '0' && c <= '9' ? 0 : c >= 'a' && c <= 'z' ? 1 : c >= 'A' && c <= 'Z' ? 2 : 3;
  }
}
