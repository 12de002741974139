package dev.mailgrant.core.port;

import dev.mailgrant.core.mail.ConversationLine;

/** Receives each line of a conversation immediately. Secrets are already hidden. Must not throw. */
@FunctionalInterface
public interface ConversationListener {
  /** Receives a line that was sent or received. */
  void line(ConversationLine line);
}
