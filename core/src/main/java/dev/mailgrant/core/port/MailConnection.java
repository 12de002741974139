package dev.mailgrant.core.port;

import dev.mailgrant.core.net.TlsSession;

/** What a conversation has in every protocol. For use by one thread at a time. */
public sealed interface MailConnection extends AutoCloseable
    permits ImapConnection, Pop3Connection, SmtpConnection {

  /** The TLS session. */
  TlsSession tls();

  /**
   * Returns whether another command can be sent: the server has not ended the session, and there
   * was no lost connection or protocol violation.
   */
  boolean isUsable();

  /** Closes the connection without ending the session. Further calls have no effect. */
  @Override
  void close();
}
