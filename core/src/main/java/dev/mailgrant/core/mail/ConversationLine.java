package dev.mailgrant.core.mail;

/**
 * One line of a conversation for display: without secrets and line ending.
 *
 * @param speaker who sent it
 * @param text the line
 */
public record ConversationLine(Speaker speaker, String text) {
  /** The sender of a line. */
  public enum Speaker {
    CLIENT,
    SERVER
  }

  /** {@code C:} or {@code S:}, a tab and the line: the usual format of a transcript. */
  @Override
  public String toString() {
    return (speaker == Speaker.CLIENT ? "C:\t" : "S:\t") + text;
  }
}
