package dev.mailgrant.net.socket.conversation;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.net.socket.BoundedCall;
import dev.mailgrant.net.socket.DeadlineSocket;
import dev.mailgrant.net.socket.Dialer;
import dev.mailgrant.net.socket.HostResolver;
import dev.mailgrant.net.socket.Sockets;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/**
 * Connects to the servers of one protocol. It starts no threads, keeps no state between
 * conversations, and connects directly: of the JVM's proxy settings only SOCKS is used, by {@link
 * java.net.Socket} itself. Immutable and safe for use by several threads.
 */
public final class MailDialer {
  private final MailProtocol protocol;
  private final SSLContext context;
  private final BoundedCall boundedCall;
  private final Dialer dialer;

  /** Begins a conversation over a new connection. */
  @FunctionalInterface
  public interface Opening<C, X extends ConnectionException> {
    /**
     * Starts TLS and reads the greeting. If it throws, the connection is closed.
     *
     * @throws NetworkException if communication with the host fails or times out
     * @throws X if the server refuses the session or violates the protocol
     */
    C open(MailSocket socket) throws NetworkException, X;
  }

  /**
   * @param protocol the protocol of the servers
   * @param context the trusted certificates. TLS 1.2 or later and the verification of the host name
   *     are enforced; the context's trust manager verifies the chain
   * @param executor runs the DNS lookup and every write of more than 8 KiB, which have no time
   *     limit in the platform: they may continue after the limit has expired and the caller has the
   *     exception. An executor that runs tasks on the calling thread has no such protection
   * @param timeouts the time limits of the connection
   */
  public MailDialer(
      MailProtocol protocol, SSLContext context, Executor executor, Timeouts timeouts) {
    this.protocol = protocol;
    this.context = context;
    this.boundedCall = new BoundedCall(executor);
    this.dialer = new Dialer(HostResolver.PLATFORM, boundedCall, timeouts);
  }

  /**
   * Connects and begins a conversation.
   *
   * @param endpoint the server
   * @param deadline when the whole conversation must be finished
   * @param listener receives each line on the calling thread
   * @param opening begins the conversation
   * @throws NetworkException if communication with the host fails or times out
   * @throws X if the server refuses the session or violates the protocol
   * @throws IllegalArgumentException if the endpoint has another protocol
   */
  public <C, X extends ConnectionException> C open(
      MailEndpoint endpoint,
      Deadline deadline,
      ConversationListener listener,
      Opening<C, X> opening)
      throws NetworkException, X {
    if (endpoint.protocol() != protocol) {
      throw new IllegalArgumentException(
          "the endpoint " + endpoint + " is for " + endpoint.protocol() + ", not for " + protocol);
    }
    DeadlineSocket wire = dialer.dial(endpoint.address(), deadline);
    boolean opened = false;
    try {
      C conversation =
          opening.open(
              new MailSocket(
                  endpoint,
                  context,
                  boundedCall,
                  deadline,
                  new RedactingTranscript(listener, protocol),
                  wire));
      opened = true;
      return conversation;
    } finally {
      if (!opened) {
        Sockets.closeQuietly(wire);
      }
    }
  }
}
