package dev.mailgrant.core.port;

import dev.mailgrant.core.imap.ConversationLine;

/**
 * Is told each line of a conversation while it goes on. Secrets are hidden already. Must not throw.
 */
@FunctionalInterface
public interface ConversationListener {
  /** Is told a line that was sent, or that came. */
  void line(ConversationLine line);
}
