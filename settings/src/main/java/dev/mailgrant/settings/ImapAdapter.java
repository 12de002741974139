package dev.mailgrant.settings;

/** The adapters an IMAP server can be reached through. */
public enum ImapAdapter {
  /** The JDK's own sockets. */
  SOCKET
}
