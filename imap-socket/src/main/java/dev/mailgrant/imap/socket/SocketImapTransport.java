package dev.mailgrant.imap.socket;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.net.socket.conversation.MailDialer;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/**
 * An {@link ImapTransport} with the JDK's sockets. It starts no threads, keeps no state between
 * conversations, and connects directly: of the JVM's proxy settings only SOCKS is used, by {@link
 * java.net.Socket} itself. Immutable and safe for use by several threads.
 *
 * <p>Failures are classified by {@link dev.mailgrant.core.net.NetworkFault}. A DNS lookup that
 * times out is {@code UNRESOLVED}, a TCP connection that times out is {@code UNREACHABLE},
 * whichever limit expired.
 */
public final class SocketImapTransport implements ImapTransport {
  private final MailDialer dialer;

  /**
   * @param context the trusted certificates. TLS 1.2 or later and the verification of the host name
   *     are enforced by this class; the context's trust manager verifies the chain
   * @param executor runs the DNS lookup and every write of more than 8 KiB, which have no time
   *     limit in the platform: they may continue after the limit has expired and the caller has the
   *     exception. An executor that runs tasks on the calling thread has no such protection
   * @param timeouts the time limits of the connection
   */
  public SocketImapTransport(SSLContext context, Executor executor, Timeouts timeouts) {
    this.dialer = new MailDialer(MailProtocol.IMAP, context, executor, timeouts);
  }

  @Override
  public ImapConnection open(
      MailEndpoint endpoint, Deadline deadline, ConversationListener listener)
      throws NetworkException, ImapException {
    return dialer.open(endpoint, deadline, listener, ConnectionOpener::open);
  }
}
