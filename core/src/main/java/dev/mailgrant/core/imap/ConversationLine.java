package dev.mailgrant.core.imap;

/**
 * One line of a conversation, fit to be shown: secrets are hidden, the line ending is gone.
 *
 * @param speaker who said it
 * @param text what was said
 */
public record ConversationLine(Speaker speaker, String text) {
  /** Who says a line. */
  public enum Speaker {
    CLIENT,
    SERVER
  }

  /** {@code C:} or {@code S:}, a tab, the line: the usual form of a transcript. */
  @Override
  public String toString() {
    return (speaker == Speaker.CLIENT ? "C:\t" : "S:\t") + text;
  }
}
