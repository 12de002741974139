package dev.mailgrant.net.socket.conversation;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.net.socket.BoundedCall;
import dev.mailgrant.net.socket.DeadlineSocket;
import dev.mailgrant.net.socket.ExpectedOpening;
import dev.mailgrant.net.socket.TlsClient;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A TCP connection to a mail server, and what a conversation over it needs. For use by one thread
 * at a time.
 *
 * @param endpoint the server
 * @param context the trusted certificates
 * @param boundedCall limits writes that may block
 * @param deadline when the conversation must be finished
 * @param transcript receives each line
 * @param wire the TCP socket
 */
public record MailSocket(
    MailEndpoint endpoint,
    SSLContext context,
    BoundedCall boundedCall,
    Deadline deadline,
    RedactingTranscript transcript,
    DeadlineSocket wire) {

  /** The connection without TLS. */
  public Socket unencrypted() {
    return wire;
  }

  /**
   * Starts TLS. Nothing may be unread: see {@link MailChannel#refuseUnread}.
   *
   * @throws NetworkException {@code TLS_REFUSED}, {@code OUT_OF_TIME} or {@code INTERRUPTED}
   */
  public Socket startTls() throws NetworkException {
    return TlsClient.over(
        wire, context, endpoint.address(), Optional.of(ExpectedOpening.of(endpoint.protocol())));
  }

  /** The address of this end of the connection. */
  public InetAddress localAddress() {
    return wire.getLocalAddress();
  }
}
