package dev.mailgrant.sandbox.exchange.imap;

import java.util.List;

/**
 * Splits a part of a command line (without literals) into atoms, quoted strings and parenthesized
 * lists. Stateless.
 */
final class ArgumentReader {
  private ArgumentReader() {}

  static void read(String tag, String text, List<String> into) throws ImapSyntaxException {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == ' ') {
        i++;
      } else if (c == '"') {
        i = quoted(tag, text, i, into);
      } else if (c == '(') {
        i = list(tag, text, i, into);
      } else {
        int end = text.indexOf(' ', i);
        end = end < 0 ? text.length() : end;
        into.add(text.substring(i, end));
        i = end;
      }
    }
  }

  private static int quoted(String tag, String text, int start, List<String> into)
      throws ImapSyntaxException {
    StringBuilder value = new StringBuilder();
    int i = start + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      if (text.charAt(i) == '\\') {
        i++;
      }
      if (i < text.length()) {
        value.append(text.charAt(i));
      }
      i++;
    }
    if (i >= text.length()) {
      throw ImapSyntaxException.after(tag);
    }
    into.add(value.toString());
    return i + 1;
  }

  private static int list(String tag, String text, int start, List<String> into)
      throws ImapSyntaxException {
    int end = text.indexOf(')', start);
    if (end < 0) {
      throw ImapSyntaxException.after(tag);
    }
    into.add(text.substring(start, end + 1));
    return end + 1;
  }
}
