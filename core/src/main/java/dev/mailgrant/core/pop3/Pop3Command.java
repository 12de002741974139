package dev.mailgrant.core.pop3;

/**
 * A command without arguments. Commands that read or delete a message (TOP, RETR, DELE) are missing
 * on purpose: a mailbox can be set to delete messages that were retrieved. AUTH and STLS change the
 * state of the connection and belong to it.
 */
public enum Pop3Command {
  /** Asks for the capabilities (RFC 2449 section 5). */
  CAPA(true),
  /** Asks for the number and the size of the messages (RFC 1939 section 5). */
  STAT(false),
  /** Ends the session (RFC 1939 section 6). */
  QUIT(false);

  private final boolean isMultiLine;

  Pop3Command(boolean isMultiLine) {
    this.isMultiLine = isMultiLine;
  }

  /** Returns whether a successful reply has more lines, up to a line with a dot. */
  public boolean isMultiLine() {
    return isMultiLine;
  }
}
