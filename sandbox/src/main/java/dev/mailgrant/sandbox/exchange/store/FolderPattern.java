package dev.mailgrant.sandbox.exchange.store;

import java.util.regex.Pattern;

/**
 * The wildcards of LIST: {@code *} matches everything, {@code %} everything within a level (RFC
 * 3501 section 6.3.8).
 */
public final class FolderPattern {
  private final Pattern pattern;

  public FolderPattern(String reference, String wildcards) {
    StringBuilder regex = new StringBuilder();
    for (char c : (reference + wildcards).toCharArray()) {
      switch (c) {
        case '*' -> regex.append(".*");
        case '%' -> regex.append("[^/]*");
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    this.pattern = Pattern.compile(regex.toString());
  }

  public boolean matches(String encodedName) {
    return pattern.matcher(encodedName).matches()
        || (encodedName.equalsIgnoreCase("INBOX") && pattern.matcher("INBOX").matches());
  }
}
