package dev.mailgrant.diagnosis.finding;

/**
 * A word of a command, not quoted for any shell. Immutable and safe for use by several threads.
 *
 * @param kind whether it may be quoted
 * @param text the word; what is not known stands in it as {@code <mailbox>}
 */
public record CommandToken(Kind kind, String text) {
  /** Whether a renderer may quote a word. */
  public enum Kind {
    /** Part of the tool's language: a cmdlet, an option, {@code |}, {@code $true}. As it is. */
    SYNTAX,
    /** One argument, whatever is in it: to be quoted as the shell wants it. */
    VALUE
  }
}
