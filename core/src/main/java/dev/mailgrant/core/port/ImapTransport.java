package dev.mailgrant.core.port;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.net.NetworkException;

/**
 * Opens conversations with IMAP servers (RFC 3501, RFC 9051).
 *
 * <p>The adapter owns the connection: TLS 1.2 or later with certificate and host name verified,
 * tags, literals, line endings, limits on size (a line 64 KiB, a literal 1 MiB, a reply 4 MiB, 10
 * 000 untagged responses and 100 000 values) and on time. Safe for use by several threads.
 */
@FunctionalInterface
public interface ImapTransport {

  /**
   * Connects, makes TLS as the endpoint wants it, and reads the greeting. Where TLS begins with
   * STARTTLS, the adapter has asked for it when this method returns; a server that does not offer
   * it is a protocol violation, never a reason to go on in the clear.
   *
   * @param endpoint where
   * @param deadline when the whole conversation must be over; every wait ends then at the latest
   * @param listener is told each line, on the calling thread, before its effect is seen
   * @throws NetworkException if the host cannot be talked to in time
   * @throws ImapException if what answers does not speak the protocol
   */
  ImapConnection open(ImapEndpoint endpoint, Deadline deadline, ConversationListener listener)
      throws NetworkException, ImapException;
}
