package dev.mailgrant.diagnosis.explain.line;

import java.util.regex.Pattern;

/** Cuts off what a tool wrote behind a quoted piece of text. */
public final class TrailingNoise {
  /** The end of a string in a list, an object or a call. */
  private static final Pattern END_OF_STRING =
      Pattern.compile("[\"'`](?:\\s*[,)}\\]]|\\s*$|\\s*\\+\\s*$|;).*$|<br ?/?>.*$|</.*$");

  private static final String AT_THE_END = " \t\n\u000B\f\r\"'`,;)}]>";

  private TrailingNoise() {}

  public static String of(String text) {
    String cut = END_OF_STRING.matcher(text.strip()).replaceFirst("");
    // A bracket that was opened in the text belongs to it.
    String tidied = withoutEnd(cut);
    boolean isBracket = cut.startsWith(tidied + "]") && tidied.indexOf('[') >= 0;
    boolean isParenthesis = cut.startsWith(tidied + ")") && tidied.indexOf('(') >= 0;
    return (tidied + (isBracket ? "]" : isParenthesis ? ")" : "")).strip();
  }

  /** Without what closes a string, an object or a call, and an escaped line end before that. */
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
