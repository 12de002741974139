package dev.mailgrant.settings;

/** The IMAP adapters. */
public enum ImapAdapter {
  /** The JDK's sockets. */
  SOCKET
}
