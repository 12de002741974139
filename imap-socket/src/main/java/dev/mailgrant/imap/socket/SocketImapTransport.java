package dev.mailgrant.imap.socket;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.net.socket.BoundedCall;
import dev.mailgrant.net.socket.DeadlineSocket;
import dev.mailgrant.net.socket.Dialer;
import dev.mailgrant.net.socket.HostResolver;
import dev.mailgrant.net.socket.Sockets;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/**
 * An {@link ImapTransport} over the JDK's sockets. It starts no thread, keeps nothing between
 * conversations, and goes direct: no proxy setting of the JVM is looked at but SOCKS, which {@link
 * java.net.Socket} itself follows. Immutable and safe for use by several threads.
 *
 * <p>Failures are told apart as {@link dev.mailgrant.core.net.NetworkFault} says. A name look-up
 * without answer counts as {@code UNRESOLVED}, a TCP connection without answer as {@code
 * UNREACHABLE}, whichever limit ended it.
 */
public final class SocketImapTransport implements ImapTransport {
  private final SSLContext context;
  private final BoundedCall boundedCall;
  private final Dialer dialer;

  /**
   * @param context whom to trust. Protocol versions (TLS 1.2 or later) and the comparison of the
   *     host name are this class's and cannot be switched off; verification of the chain is the
   *     context's trust manager's
   * @param executor runs the platform's name look-up and any write of more than 8 KiB, neither of
   *     which the platform can limit in time: they may go on there after their limit has passed and
   *     the caller has its exception. An executor that runs its task on the calling thread gives
   *     that protection up
   * @param timeouts the time limits of the connection
   */
  public SocketImapTransport(SSLContext context, Executor executor, Timeouts timeouts) {
    this(context, executor, timeouts, HostResolver.PLATFORM);
  }

  SocketImapTransport(
      SSLContext context, Executor executor, Timeouts timeouts, HostResolver resolver) {
    this.context = context;
    this.boundedCall = new BoundedCall(executor);
    this.dialer = new Dialer(resolver, boundedCall, timeouts);
  }

  @Override
  public ImapConnection open(
      ImapEndpoint endpoint, Deadline deadline, ConversationListener listener)
      throws NetworkException, ImapException {
    DeadlineSocket wire = dialer.dial(endpoint.address(), deadline);
    boolean opened = false;
    try {
      ConnectionOpener opening =
          new ConnectionOpener(
              endpoint, context, boundedCall, deadline, new RedactingTranscript(listener), wire);
      ImapConnection connection =
          switch (endpoint.tls()) {
            case IMPLICIT -> opening.implicitTls();
            case STARTTLS -> opening.startTls();
          };
      opened = true;
      return connection;
    } finally {
      if (!opened) {
        Sockets.closeQuietly(wire);
      }
    }
  }
}
