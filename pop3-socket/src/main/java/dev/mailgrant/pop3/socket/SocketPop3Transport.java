package dev.mailgrant.pop3.socket;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.pop3.Pop3Exception;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.core.port.Pop3Transport;
import dev.mailgrant.net.socket.conversation.MailDialer;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/**
 * A {@link Pop3Transport} with the JDK's sockets. A line with a SASL challenge may have 12,288
 * octets, every other line 4 KiB. Immutable and safe for use by several threads; see {@link
 * MailDialer} for how it connects.
 */
public final class SocketPop3Transport implements Pop3Transport {
  private final MailDialer dialer;

  /**
   * @param context the trusted certificates; its trust manager verifies the chain. This class
   *     enforces TLS 1.2 or later and verifies the host name
   * @param executor runs the DNS lookup and every write of more than 8 KiB, which the platform does
   *     not limit in time; see {@link MailDialer}
   * @param timeouts the time limits of the connection
   */
  public SocketPop3Transport(SSLContext context, Executor executor, Timeouts timeouts) {
    this.dialer = new MailDialer(MailProtocol.POP3, context, executor, timeouts);
  }

  @Override
  public Pop3Connection open(
      MailEndpoint endpoint, Deadline deadline, ConversationListener listener)
      throws NetworkException, Pop3Exception {
    return dialer.open(endpoint, deadline, listener, Pop3Opener::open);
  }
}
