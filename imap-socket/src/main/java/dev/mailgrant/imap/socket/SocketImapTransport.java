package dev.mailgrant.imap.socket;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.net.socket.BoundedCall;
import dev.mailgrant.net.socket.DeadlineSocket;
import dev.mailgrant.net.socket.Dialer;
import dev.mailgrant.net.socket.HostResolver;
import dev.mailgrant.net.socket.Interrupts;
import java.time.Duration;
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
  private final BoundedCall patience;
  private final Dialer dialer;

  /**
   * @param context whom to trust. Protocol versions (TLS 1.2 or later) and the comparison of the
   *     host name are this class's and cannot be switched off; verification of the chain is the
   *     context's trust manager's
   * @param executor runs the platform's name look-up and any write of more than 8 KiB, neither of
   *     which the platform can limit in time: they may go on there after their limit has passed and
   *     the caller has its exception. An executor that runs its task on the calling thread gives
   *     that protection up
   * @param connectTimeout the limit of the name look-up, and of the TCP connection to each of the
   *     host's addresses; real time, more than zero
   * @param readTimeout the longest wait for the next octet, the TLS handshake included; real time,
   *     more than zero
   * @throws IllegalArgumentException if a time-out is not positive
   */
  public SocketImapTransport(
      SSLContext context, Executor executor, Duration connectTimeout, Duration readTimeout) {
    this(context, executor, connectTimeout, readTimeout, HostResolver.PLATFORM);
  }

  SocketImapTransport(
      SSLContext context,
      Executor executor,
      Duration connectTimeout,
      Duration readTimeout,
      HostResolver lookup) {
    this.context = context;
    this.patience = new BoundedCall(executor);
    this.dialer =
        new Dialer(
            lookup,
            patience,
            positive("connect-timeout", connectTimeout),
            positive("read-timeout", readTimeout));
  }

  @Override
  public ImapConnection open(
      ImapEndpoint endpoint, Deadline deadline, ConversationListener listener)
      throws NetworkException, ImapException {
    DeadlineSocket wire = dialer.dial(endpoint, deadline);
    boolean opened = false;
    try {
      ConnectionOpener opening =
          new ConnectionOpener(endpoint, context, patience, deadline, new RedactingTranscript(listener), wire);
      ImapConnection connection =
          switch (endpoint.tls()) {
            case IMPLICIT -> opening.implicitTls();
            case STARTTLS -> opening.startTls();
          };
      opened = true;
      return connection;
    } finally {
      if (!opened) {
        Interrupts.closeQuietly(wire);
      }
    }
  }

  private static Duration positive(String name, Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException(name + " must be more than zero, this is " + time);
    }
    return time;
  }
}
