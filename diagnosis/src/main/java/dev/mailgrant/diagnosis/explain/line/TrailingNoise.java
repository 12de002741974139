package dev.mailgrant.diagnosis.explain.line;

import java.util.regex.Pattern;

/** Removes what a tool wrote after a quoted text. */
public final class TrailingNoise {
  /** The end of a string in a list, an object or a call. */
  private static final Pattern END_OF_STRING =
      Pattern.compile("[\"'`](?:\\s*[,)}\\]]|\\s*$|\\s*\\+\\s*$|;).*$|<br ?/?>.*$|</.*$");

  private static final String AT_THE_END = " \t\n\u000B\f\r\"'`,;)}]>";

  private TrailingNoise() {}

  public static String of(String text) {
    String cut = END_OF_STRING.matcher(text.strip()).replaceFirst("");
    // A bracket that was opened in the text is part of it.
    String tidied = withoutEnd(cut);
    boolean isBracket = cut.startsWith(tidied + "]") && tidied.indexOf('[') >= 0;
    boolean isParenthesis = cut.startsWith(tidied + ")") && tidied.indexOf('(') >= 0;
    return (tidied + (isBracket ? "]" : isParenthesis ? ")" : "")).strip();
  }

  /** Removes the end of a string, an object or a call, and an escaped line ending before it. */
  private static String withoutEnd(String text) {
    int end = text.length();
    while (end > 0 && AT_THE_END.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end == text.length()) {
      return text;
    }
    for (String escape : new String[] {"\\n", "\\r"}) {
      end -= text.startsWith(escape, end - escape.length()) ? escape.length() : 0;
    }
    return text.substring(0, end);
  }
}
