package dev.mailgrant.diagnosis.finding;

/**
 * A word of a command, without quoting. Immutable and safe for use by several threads.
 *
 * @param kind whether it may be quoted
 * @param text the word; an unknown value in it is {@code <mailbox>} or similar
 */
public record CommandToken(Kind kind, String text) {
  /** Whether a renderer may quote a word. */
  public enum Kind {
    /** Syntax of the tool: a cmdlet, an option, {@code |}, {@code $true}. Never quoted. */
    SYNTAX,
    /** One argument with any content: quoted as the shell requires. */
    VALUE
  }
}
