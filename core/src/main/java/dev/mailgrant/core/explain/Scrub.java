package dev.mailgrant.core.explain;

import dev.mailgrant.core.Redaction;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes tokens, secrets, passwords and mail addresses out of a log before anything is made of it,
 * so that all that is shown is safe to paste in a ticket. The same address gets the same number
 * throughout. Not safe for use by several threads.
 */
final class Scrub {
  private static final Redaction TOKENS = Redaction.ofTokens();

  /** Names under which programs print what nobody should see, and the value behind each. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:client_?secret|client_assertion|access_?token|refresh_?token|id_token|password"
              + "|passwd|pwd|passphrase|api_?key|secret(?:text|value)?|code_verifier)"
              + "[\"']?\\s{0,4}(?:=>|[:=])\\s{0,4}b?[\"']?)(?![\\[{])([^\\s\"'&,;)}]{3,})");

  private static final Words NAMES =
      Words.of("secret", "assertion", "token", "passw", "pwd", "passphrase", "key", "verifier");

  private static final Pattern BEARER =
      Pattern.compile("(?i)((?:bearer|basic)\\s{1,4})([A-Za-z0-9._~+/-]{16,}+={0,2})");

  /** What follows AUTHENTICATE, AUTH, LOGIN and PASS. */
  private static final Pattern LOGIN =
      Pattern.compile(
          "((?i:AUTHENTICATE|AUTH)\\s(?i:XOAUTH2|OAUTHBEARER|PLAIN|LOGIN|NTLM)\\s)([A-Za-z0-9+/=_-]{8,})"
              + "|(\\bLOGIN\\s(?:\"[^\"]{1,256}\"|[^\\s\"{]{1,256})\\s)(?:\"[^\"]*\"|[^\\s\"]+)"
              + "|(\\bPASS\\s)(\\S+)");

  private static final int SHORTEST_BLOB = 40;

  /**
   * Base64 as long as a SASL message or a key; Exchange's greeting ends in one that is no secret.
   */
  private static final Pattern BLOB = Pattern.compile("[A-Za-z0-9+/_-]{40,}+={0,2}");

  private static final Pattern HOST_IN_BRACKETS =
      Pattern.compile("\\[([A-Za-z0-9+/]{16,}={0,2})\\]");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+'/=-]{1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}[\\p{L}]{2,24}"
              + "(\\\\[\\p{L}\\p{N}._%+-]{1,64})?");

  private final Map<String, Integer> addresses = new LinkedHashMap<>();

  /** The text without them. */
  String of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String clean = lower.contains("eyj") || lower.contains("_token") ? TOKENS.apply(text) : text;
    if (NAMES.isIn(lower)) {
      clean = NAMED.matcher(clean).replaceAll(found -> keep(found.group(1)));
    }
    if (lower.contains("bearer") || lower.contains("basic")) {
      clean = BEARER.matcher(clean).replaceAll(found -> keep(found.group(1)));
    }
    if (lower.contains("auth") || text.contains("LOGIN ") || text.contains("PASS ")) {
      clean = LOGIN.matcher(clean).replaceAll(Scrub::login);
    }
    clean = blobs(clean);
    return clean.indexOf('@') < 0
        ? clean
        : ADDRESS.matcher(clean).replaceAll(found -> Matcher.quoteReplacement(address(found)));
  }

  /** An address as it is shown: with a blank in it, so that no command takes it for one. */
  String address(String address) {
    String[] parts = address.split("\\\\", 2);
    return numbered(parts[0]) + (parts.length == 2 ? "\\" + numbered(parts[1]) : "");
  }

  private String address(MatchResult found) {
    return address(found.group());
  }

  private String numbered(String address) {
    int number =
        addresses.computeIfAbsent(address.toLowerCase(Locale.ROOT), key -> addresses.size() + 1);
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
      return BLOB.matcher(text).replaceAll(Scrub::blob);
    }
    return BLOB.matcher(text.substring(0, greeting.start())).replaceAll(Scrub::blob)
        + greeting.group()
        + blobs(text.substring(greeting.end()));
  }

  /** Whether there is a run long enough for a blob: most lines have none, and this is quick. */
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

  /** Words of a program are long too, but have no digit among them or many separators. */
  private static String blob(MatchResult found) {
    String run = found.group();
    boolean hasDigit = run.chars().anyMatch(c -> c >= '0' && c <= '9');
    boolean hasUpper = run.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    boolean hasLower = run.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    boolean isPath = run.chars().filter(c -> c == '/').count() > run.length() / 12;
    return hasDigit && hasUpper && hasLower && !isPath
        ? "<base64, " + run.length() + " characters>"
        : Matcher.quoteReplacement(run);
  }
}
