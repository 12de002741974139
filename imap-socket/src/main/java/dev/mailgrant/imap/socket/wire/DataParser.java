package dev.mailgrant.imap.socket.wire;

import dev.mailgrant.core.imap.Untagged.Value;
import dev.mailgrant.net.socket.conversation.ProtocolViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parses the values of a data response: atoms, strings, parenthesized lists. Unparsable text is
 * kept as one atom, because servers send data outside the grammar and a login does not depend on
 * it.
 */
final class DataParser {
  private final String text;
  private final Map<Integer, Literal> literals;
  private int position;

  /**
   * A literal that has been read.
   *
   * @param end the position after its <code>{5}</code> in the text
   * @param content its content
   */
  record Literal(int end, String content) {}

  private static final class Unparsable extends Exception {
    Unparsable() {
      super("not a value", null, false, false);
    }
  }

  /**
   * @param text the response on one line
   * @param from the start of the values, at the blank before the first
   * @param literals the literals by the position of their <code>{</code> in the text
   */
  DataParser(String text, int from, Map<Integer, Literal> literals) {
    this.text = text;
    this.position = from;
    this.literals = literals;
  }

  /**
   *
   *
   * <pre>*(SP value)</pre>
   *
   * @throws ProtocolViolationException if lists are nested too deeply
   */
  List<Value> values() throws ProtocolViolationException {
    List<Value> values = new ArrayList<>();
    while (sp()) {
      int start = position;
      try {
        values.add(value(0));
      } catch (Unparsable e) {
        values.add(new Value.Atom(text.substring(start)));
        return values;
      }
      if (position < text.length() && text.charAt(position) != ' ') {
        // There is no blank after the value: keep both as one atom.
        values.set(values.size() - 1, new Value.Atom(text.substring(start)));
        return values;
      }
    }
    return values;
  }

  /**
   *
   *
   * <pre>SP = %x20</pre>
   *
   * Several blanks, and blanks at the end, are allowed.
   */
  private boolean sp() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
    return position < text.length();
  }

  /**
   *
   *
   * <pre>value = atom / number / string / parenthesized-list</pre>
   *
   * (RFC 3501 section 4)
   */
  private Value value(int depth) throws Unparsable, ProtocolViolationException {
    return switch (text.charAt(position)) {
      case '(' -> parenthesizedList(depth);
      case '"' -> quoted();
      case ')' -> throw new Unparsable();
      default -> literals.containsKey(position) ? literal() : atom();
    };
  }

  /**
   *
   *
   * <pre>"(" [value *(SP value)] ")"</pre>
   */
  private Value parenthesizedList(int depth) throws Unparsable, ProtocolViolationException {
    if (depth == WireLimits.NESTING) {
      throw new ProtocolViolationException(
          "the server sent more than " + WireLimits.NESTING + " lists within lists");
    }
    position++;
    List<Value> values = new ArrayList<>();
    while (sp()) {
      if (text.charAt(position) == ')') {
        position++;
        return new Value.Group(values);
      }
      values.add(value(depth + 1));
    }
    throw new Unparsable();
  }

  /**
   *
   *
   * <pre>quoted = DQUOTE *QUOTED-CHAR DQUOTE</pre>
   */
  private Value quoted() throws Unparsable {
    StringBuilder content = new StringBuilder();
    for (int i = position + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        position = i + 1;
        return new Value.Text(content.toString());
      }
      if (c == '\\' && i + 1 < text.length()) {
        i++;
      }
      content.append(text.charAt(i));
    }
    throw new Unparsable();
  }

  /**
   *
   *
   * <pre>literal = "{" number "}" CRLF *CHAR8</pre>
   */
  private Value literal() {
    Literal literal = java.util.Objects.requireNonNull(literals.get(position));
    position = literal.end();
    return new Value.Text(literal.content());
  }

  /**
   * Wider than in the grammar: up to the next blank, parenthesis or quotation mark, including text
   * in brackets, as in {@code BODY[HEADER.FIELDS (DATE)]}.
   *
   * <pre>atom = 1*ATOM-CHAR</pre>
   */
  private Value atom() throws Unparsable {
    int start = position;
    boolean bracketed = false;
    while (position < text.length() && !literals.containsKey(position)) {
      char c = text.charAt(position);
      if (c == '[') {
        bracketed = true;
      } else if (c == ']') {
        bracketed = false;
      } else if (!bracketed && (c == ' ' || c == '(' || c == ')' || c == '"')) {
        break;
      }
      position++;
    }
    if (bracketed) {
      throw new Unparsable();
    }
    return new Value.Atom(text.substring(start, position));
  }
}
