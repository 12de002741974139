package dev.mailgrant.core.imap;

import java.util.List;
import java.util.OptionalLong;

/** A response without the tag of a command (RFC 3501 section 7). */
public sealed interface Untagged {

  /** {@code * OK …}, {@code * NO …}, {@code * BAD …}, {@code * BYE …}. */
  record Condition(StatusResponse status) implements Untagged {}

  /**
   * Data: {@code * 3 EXISTS}, {@code * FLAGS (…)}, {@code * CAPABILITY …}.
   *
   * @param name the keyword in upper case
   * @param number the number before it, if there is one
   * @param values what follows it
   */
  record Data(String name, OptionalLong number, List<Value> values) implements Untagged {
    public Data {
      values = List.copyOf(values);
    }
  }

  /** A value in {@link Data}. */
  sealed interface Value {
    /** An atom, a number, a flag, or {@code NIL}. */
    record Atom(String text) implements Value {}

    /** A quoted string or a literal; invalid UTF-8 becomes U+FFFD. */
    record Text(String text) implements Value {}

    /** A parenthesized list. */
    record Group(List<Value> values) implements Value {
      public Group {
        values = List.copyOf(values);
      }
    }
  }
}
