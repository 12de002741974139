package dev.mailgrant.pop3.socket;

import dev.mailgrant.core.pop3.Pop3Reply;

/** What a server sends after a command or a SASL message. */
sealed interface Pop3Answer {
  /** {@code +OK …} or {@code -ERR …}: the command is complete. */
  record Status(Pop3Reply reply) implements Pop3Answer {}

  /** {@code + …}: the server waits for a SASL message (RFC 5034 section 4). */
  record Challenge(String text) implements Pop3Answer {}
}
