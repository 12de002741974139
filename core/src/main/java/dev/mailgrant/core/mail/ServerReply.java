package dev.mailgrant.core.mail;

/**
 * The reply of a mail server to a command, in any protocol. {@code toString} is the reply as the
 * server sent it, without tag and line endings. Implementations are immutable.
 */
public interface ServerReply {

  /** The human-readable text, without status or codes. */
  String text();
}
