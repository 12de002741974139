package dev.mailgrant.core.redaction;

import java.util.Map;

/**
 * HTML character references: all numeric ones, and the named ones of ASCII characters that occur in
 * secrets, tokens and protocol lines. The redaction and the log readers use the same table, so that
 * everything that is read was also searched for secrets.
 */
public final class HtmlEntities {
  private static final Map<String, Integer> NAMED =
      Map.ofEntries(
          Map.entry("lt", (int) '<'),
          Map.entry("gt", (int) '>'),
          Map.entry("amp", (int) '&'),
          Map.entry("quot", (int) '"'),
          Map.entry("apos", (int) '\''),
          Map.entry("plus", (int) '+'),
          Map.entry("sol", (int) '/'),
          Map.entry("bsol", (int) '\\'),
          Map.entry("equals", (int) '='),
          Map.entry("percnt", (int) '%'),
          Map.entry("num", (int) '#'),
          Map.entry("colon", (int) ':'),
          Map.entry("semi", (int) ';'),
          Map.entry("quest", (int) '?'),
          Map.entry("excl", (int) '!'),
          Map.entry("dollar", (int) '$'),
          Map.entry("commat", (int) '@'));

  private HtmlEntities() {}

  /**
   * Returns the character of a reference.
   *
   * @param entity the text between the ampersand and the semicolon: {@code lt}, {@code #60}, {@code
   *     #x3c}
   * @return the code point, which may be invalid; -1 if the reference is not known
   */
  public static int codePoint(String entity) {
    if (!entity.startsWith("#")) {
      return NAMED.getOrDefault(entity, -1);
    }
    boolean hex = entity.startsWith("x", 1) || entity.startsWith("X", 1);
    int radix = hex ? 16 : 10;
    long point = entity.length() > (hex ? 2 : 1) ? 0 : -1;
    for (int i = hex ? 2 : 1; i < entity.length() && point >= 0; i++) {
      int digit = Character.digit(entity.charAt(i), radix);
      point = digit < 0 ? -1 : point * radix + digit;
    }
    return point > Character.MAX_CODE_POINT ? -1 : (int) point;
  }
}
