package dev.mailgrant.diagnosis.explain.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A pattern of many alternatives that is applied only to lines with a word of one of them. The
 * words are taken from the pattern, so that they cannot differ from it. Immutable and safe for use
 * by several threads.
 */
public final class FilteredPattern {
  /** Shorter words are in most lines. */
  private static final int SHORTEST = 2;

  private final Pattern pattern;
  private final List<String> words;
  private final KeywordFilter filter;

  private FilteredPattern(Pattern pattern, List<String> words) {
    this.pattern = pattern;
    this.words = words;
    this.filter = KeywordFilter.of(words.toArray(String[]::new));
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException if an alternative has no literal text
   */
  public static FilteredPattern of(String regex) {
    List<String> words = new ArrayList<>();
    int begin = 0;
    int end = 0;
    while (end <= regex.length()) {
      if (end == regex.length() || regex.charAt(end) == '|') {
        words.add(word(regex.substring(begin, end)));
        begin = end + 1;
        end = begin;
      } else {
        end = next(regex, end);
      }
    }
    return new FilteredPattern(Pattern.compile(regex), List.copyOf(words));
  }

  /**
   * Returns whether the pattern occurs in a text.
   *
   * @param text the text that the pattern is for, for example in lower case
   * @param lower the text in lower case
   */
  public boolean isIn(String text, String lower) {
    return filter.isIn(lower) && pattern.matcher(text).find();
  }

  /** The words, one for each alternative. */
  List<String> words() {
    return words;
  }

  /** The longest text that each match of an alternative contains, in lower case. */
  private static String word(String alternative) {
    String longest = "";
    StringBuilder run = new StringBuilder();
    int at = 0;
    while (at < alternative.length()) {
      char c = alternative.charAt(at);
      int end = next(alternative, at);
      boolean isOptional =
          end < alternative.length() && "?*{".indexOf(alternative.charAt(end)) >= 0;
      char literal = literal(alternative, at);
      if (literal != 0 && !isOptional) {
        run.append(literal);
      }
      boolean isEnd = literal == 0 || isOptional || c == '+';
      if (run.length() > longest.length()) {
        longest = run.toString();
      }
      if (isEnd) {
        run.setLength(0);
      }
      at = end;
    }
    if (longest.length() < SHORTEST) {
      throw new IllegalArgumentException("no literal text in " + alternative);
    }
    return longest.toLowerCase(Locale.ROOT);
  }

  /** The character that an element of a pattern stands for, 0 if it is not exactly one. */
  private static char literal(String regex, int at) {
    char c = regex.charAt(at);
    if (c != '\\') {
      return "()[]{}.^$?*+".indexOf(c) >= 0 || c >= 0x80 ? 0 : c;
    }
    char escaped = regex.charAt(at + 1);
    return Character.isLetterOrDigit(escaped) ? 0 : escaped;
  }

  /** The position after a character, an escape, a class or a group. */
  private static int next(String regex, int at) {
    return switch (regex.charAt(at)) {
      case '\\' -> at + 2;
      case '[' -> endOf(regex, at, ']');
      case '(' -> endOf(regex, at, ')');
      case '{' -> endOf(regex, at, '}');
      default -> at + 1;
    };
  }

  private static int endOf(String regex, int open, char close) {
    int at = open + 1;
    while (regex.charAt(at) != close) {
      at = close == ')' ? next(regex, at) : at + (regex.charAt(at) == '\\' ? 2 : 1);
    }
    return at + 1;
  }
}
