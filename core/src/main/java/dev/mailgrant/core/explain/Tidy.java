package dev.mailgrant.core.explain;

import java.util.regex.Pattern;

/** Cuts off what a tool wrote behind a quoted piece of text. */
final class Tidy {
  /** The end of a string in a list, an object or a call. */
  private static final Pattern END_OF_STRING =
      Pattern.compile("[\"'`](?:\\s*[,)}\\]]|\\s*$|\\s*\\+\\s*$|;).*$|<br ?/?>.*$|</.*$");

  private static final Pattern END = Pattern.compile("(?:\\\\r)?(?:\\\\n)?[\\s\"'`,;)}\\]>]+$");

  private Tidy() {}

  static String of(String text) {
    String cut = END_OF_STRING.matcher(text.strip()).replaceFirst("");
    // A bracket that was opened in the text belongs to it.
    String tidied = END.matcher(cut).replaceFirst("");
    boolean isBracket = cut.startsWith(tidied + "]") && tidied.indexOf('[') >= 0;
    boolean isParenthesis = cut.startsWith(tidied + ")") && tidied.indexOf('(') >= 0;
    return (tidied + (isBracket ? "]" : isParenthesis ? ")" : "")).strip();
  }
}
