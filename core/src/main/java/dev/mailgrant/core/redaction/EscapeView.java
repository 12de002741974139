package dev.mailgrant.core.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;

/**
 * A text without one layer of escapes, with the position of each character in the original text. It
 * supports the escapes of JSON and JavaScript (a backslash before the character, or its number in
 * hex), of URLs and forms (a percent sign before each byte), and of HTML and XML (entities, by
 * number or name), all at the same time, because servers mix them. Other characters are unchanged.
 *
 * <p>Each {@code char} of the view is one byte of UTF-8; a blank is a plus sign, as in forms. Each
 * layer takes time and space proportional to the text.
 */
final class EscapeView {
  /** The longest recognised entity, including ampersand and semicolon. */
  private static final int LONGEST_ENTITY = 12;

  private static final int SHORT_ESCAPE = 4;
  private static final int UNICODE_ESCAPE = 6;

  private final StringBuilder letters;
  private int[] starts;
  private int[] ends;
  private boolean escaped;

  private EscapeView(int capacity) {
    this.letters = new StringBuilder(capacity);
    this.starts = new int[capacity];
    this.ends = new int[capacity];
  }

  /** The view of a text without unescaping. */
  static EscapeView of(String text) {
    EscapeView view = new EscapeView(text.length() + 16);
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int end = at + Character.charCount(point);
      view.add(point, at, end);
      at = end;
    }
    return view;
  }

  /** A secret in the form in which it appears in a view. */
  static String lettersOf(String text) {
    return of(text).letters();
  }

  /** The view with one more layer of escapes removed; empty if there are none. */
  Optional<EscapeView> further() {
    EscapeView next = new EscapeView(letters.length());
    int at = 0;
    while (at < letters.length()) {
      int length = next.unescape(this, at);
      if (length == 0) {
        next.put(letters.charAt(at), starts[at], ends[at]);
        length = 1;
      }
      at += length;
    }
    return next.escaped ? Optional.of(next) : Optional.empty();
  }

  String letters() {
    return letters.toString();
  }

  int length() {
    return letters.length();
  }

  char letter(int at) {
    return letters.charAt(at);
  }

  /** The start of a character of the view in the original text. */
  int start(int letter) {
    return starts[letter];
  }

  /** The end of a character of the view in the original text. */
  int end(int letter) {
    return ends[letter];
  }

  /**
   * Appends the unescaped form of the escape at a position; returns its length, 0 if there is none.
   */
  private int unescape(EscapeView from, int at) {
    return switch (from.letters.charAt(at)) {
      case '\\' -> backslash(from, at);
      case '%' -> percent(from, at);
      case '&' -> entity(from, at);
      default -> 0;
    };
  }

  private int backslash(EscapeView from, int at) {
    if (at + 1 == from.letters.length()) {
      return 0;
    }
    char kind = from.letters.charAt(at + 1);
    if (kind == 'u') {
      return unicode(from, at);
    }
    if (kind == 'x') {
      int point = from.hex(at + 2, at + SHORT_ESCAPE);
      return point < 0 ? 0 : take(from, at, SHORT_ESCAPE, point);
    }
    if (kind >= 0x80) {
      return 0; // the first byte of several
    }
    return take(
        from,
        at,
        2,
        switch (kind) {
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> kind;
        });
  }

  private int unicode(EscapeView from, int at) {
    int unit = from.hex(at + 2, at + UNICODE_ESCAPE);
    if (unit < 0) {
      return 0;
    }
    int next = at + UNICODE_ESCAPE;
    boolean paired =
        Character.isHighSurrogate((char) unit)
            && from.startsWith("\\u", next)
            && from.hex(next + 2, next + UNICODE_ESCAPE) >= 0
            && Character.isLowSurrogate((char) from.hex(next + 2, next + UNICODE_ESCAPE));
    return paired
        ? take(
            from,
            at,
            2 * UNICODE_ESCAPE,
            Character.toCodePoint((char) unit, (char) from.hex(next + 2, next + UNICODE_ESCAPE)))
        : take(from, at, UNICODE_ESCAPE, unit);
  }

  /** It encodes one byte, which may be part of a character. */
  private int percent(EscapeView from, int at) {
    int octet = from.hex(at + 1, at + 3);
    if (octet < 0) {
      return 0;
    }
    escaped = true;
    put((char) octet, from.starts[at], from.ends[at + 2]);
    return 3;
  }

  private int entity(EscapeView from, int at) {
    int limit = Math.min(from.letters.length(), at + LONGEST_ENTITY);
    int end = at + 1;
    while (end < limit && from.letters.charAt(end) != ';') {
      end++;
    }
    if (end == limit) {
      return 0;
    }
    int point = HtmlEntities.codePoint(from.letters.substring(at + 1, end));
    return Character.isValidCodePoint(point) ? take(from, at, end + 1 - at, point) : 0;
  }

  private int take(EscapeView from, int at, int length, int point) {
    escaped = true;
    add(point, from.starts[at], from.ends[at + length - 1]);
    return length;
  }

  private void add(int point, int start, int end) {
    if (point < 0x80) {
      put((char) point, start, end);
      return;
    }
    for (byte octet : Character.toString(point).getBytes(UTF_8)) {
      put((char) (octet & 0xff), start, end);
    }
  }

  private void put(char letter, int start, int end) {
    int at = letters.length();
    if (at == starts.length) {
      starts = Arrays.copyOf(starts, 2 * at + 16);
      ends = Arrays.copyOf(ends, 2 * at + 16);
    }
    starts[at] = start;
    ends[at] = end;
    letters.append(letter == ' ' ? '+' : letter);
  }

  private boolean startsWith(String prefix, int at) {
    return at + prefix.length() <= letters.length()
        && letters.substring(at, at + prefix.length()).equals(prefix);
  }

  /** The hexadecimal number at this position, -1 if there is none. */
  private int hex(int from, int to) {
    if (to > letters.length()) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(letters.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      number = 16 * number + digit;
    }
    return number;
  }
}
