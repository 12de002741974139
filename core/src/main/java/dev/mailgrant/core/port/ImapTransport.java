package dev.mailgrant.core.port;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.NetworkException;

/**
 * Opens conversations with IMAP servers (RFC 3501, RFC 9051).
 *
 * <p>The adapter owns the connection: TLS 1.2 or later with certificate and host name verified,
 * tags, literals, line endings, size limits (a line 64 KiB, a literal 1 MiB, a reply 4 MiB, 10 000
 * untagged responses and 100 000 values) and time limits. Safe for use by several threads.
 */
@FunctionalInterface
public non-sealed interface ImapTransport extends MailTransport {

  @Override
  default MailProtocol protocol() {
    return MailProtocol.IMAP;
  }

  /**
   * Connects, starts TLS as the endpoint requires, and reads the greeting. With STARTTLS, TLS is
   * active when this method returns. A server without STARTTLS is a protocol violation; the
   * connection never continues unencrypted.
   *
   * @param endpoint the server
   * @param deadline when the whole conversation must be finished; every wait ends then at the
   *     latest
   * @param listener receives each line on the calling thread, before its effect is visible
   * @throws NetworkException if communication with the host fails or times out
   * @throws ImapException if the server violates the protocol
   */
  ImapConnection open(MailEndpoint endpoint, Deadline deadline, ConversationListener listener)
      throws NetworkException, ImapException;
}
