package dev.mailgrant.net.socket.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.TlsFailureExplainer;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.net.socket.BoundedCall;
import dev.mailgrant.net.socket.DeadlineSocket;
import dev.mailgrant.net.socket.Interrupts;
import dev.mailgrant.net.socket.ReadAbortedException;
import dev.mailgrant.net.socket.Sockets;
import dev.mailgrant.net.socket.TlsClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Sends octets and receives what the server answers, and classifies every failure. After a failure
 * nothing more is sent, because the state of the server is unknown. For use by one thread at a
 * time; {@link #close} may be called by any thread.
 *
 * @param <R> what the protocol's grammar makes of the server's lines
 * @param <X> the exception for a violation of the protocol
 */
public abstract class MailChannel<R, X extends ConnectionException> {
  /**
   * A write up to this size goes straight to the socket: it fits into the send buffer, which is
   * empty because the server has answered all previous commands. A larger write may block without a
   * time limit.
   */
  private static final int SMALL_WRITE = 8 * 1024;

  private static final String TRY_AGAIN = "try again later";

  private final MailEndpoint endpoint;
  private final DeadlineSocket wire;
  private final Socket stream;
  private final RedactingTranscript transcript;
  private final BoundedCall boundedCall;
  private final Deadline deadline;
  private final OutputStream out;
  private final OctetReader octets;
  private String advice = TRY_AGAIN;
  private volatile Optional<String> ended = Optional.empty();
  private volatile boolean dropped;

  /**
   * @param socket the connection
   * @param stream the socket to read and write: unencrypted, or TLS over it
   * @throws NetworkException if the connection is lost
   */
  protected MailChannel(MailSocket socket, Socket stream) throws NetworkException {
    this.endpoint = socket.endpoint();
    this.wire = socket.wire();
    this.stream = stream;
    this.transcript = socket.transcript();
    this.boundedCall = socket.boundedCall();
    this.deadline = socket.deadline();
    try {
      this.out = stream.getOutputStream();
      this.octets = new OctetReader(stream.getInputStream());
    } catch (IOException e) {
      throw connectionLost("talking", e, 0);
    }
  }

  /**
   * Reads with the protocol's grammar. Each line is passed to the transcript first.
   *
   * @throws ProtocolViolationException if the server's data is invalid or too long
   */
  protected abstract R read(OctetReader source, ServerText text) throws IOException;

  /** Creates the exception for a violation. */
  protected abstract X violation(String message);

  /**
   * Returns whether the server may send this without a command. By default it may send nothing so.
   *
   * @param received what it has sent
   */
  protected boolean isUnsolicited(R received) {
    return false;
  }

  /** Receives each line. */
  public final RedactingTranscript transcript() {
    return transcript;
  }

  /**
   * The session, if the connection is encrypted.
   *
   * @throws IllegalStateException if it is not
   * @throws NetworkException if the server has presented no certificate
   */
  public final TlsSession tls() throws NetworkException {
    if (stream instanceof SSLSocket encrypted) {
      return TlsClient.session(encrypted);
    }
    throw new IllegalStateException("no TLS yet");
  }

  /** Returns whether further commands can be sent. */
  public final boolean isUsable() {
    return ended.isEmpty();
  }

  /** Octets received so far, to limit the size of a reply. */
  public final long received() {
    return octets.octets();
  }

  /** The octets received so far, whether they were read or not. */
  public final long arrived() {
    return octets.octets() + octets.buffered();
  }

  /**
   * Throws if the server has sent data that was not yet read: before TLS, an attacker may have
   * injected it (CVE-2011-0411).
   *
   * @param doing the operation, for messages
   */
  public final void refuseUnread(String doing) throws X {
    if (hasUnread()) {
      throw violated(doing, "the server, or a device in between, sent more data before TLS began");
    }
  }

  private boolean hasUnread() {
    try {
      return octets.buffered() > 0 || wire.getInputStream().available() > 0;
    } catch (IOException e) {
      return true; // if this cannot be determined, assume that there is data
    }
  }

  /**
   * Reports to the listener, then sends in one write.
   *
   * @param doing the operation, for messages
   * @param message the data to send
   * @param shown the lines for the listener
   */
  public final void send(String doing, byte[] message, List<String> shown) throws NetworkException {
    refuseEnded(doing);
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(doing);
    }
    if (deadline.passed()) {
      throw outOfTime(doing, "the deadline passed");
    }
    shown.forEach(transcript::said);
    try {
      if (message.length <= SMALL_WRITE) {
        write(message);
      } else {
        boundedCall.await(() -> write(message), deadline);
      }
    } catch (BoundedCall.NotBegunException e) {
      throw outOfTime(doing, "not started in time, because no thread was free");
    } catch (TimeoutException e) {
      throw outOfTime(doing, "the server accepted no more data before the deadline");
    } catch (InterruptedException e) {
      throw interrupted(doing);
    } catch (ExecutionException e) {
      throw failure(doing, e.getCause() instanceof IOException io ? io : new IOException(e));
    } catch (IOException e) {
      throw failure(doing, e);
    }
  }

  private boolean write(byte[] message) throws IOException {
    out.write(message);
    out.flush();
    return true;
  }

  /**
   * Sends a line and receives the server's answer to it.
   *
   * @param doing the operation, for messages
   * @param line the line without its ending
   * @param shown the line for the listener
   * @throws NetworkException if the connection is lost or times out
   * @throws X if the server violates the protocol, or answered before the line was sent
   */
  public final R exchange(String doing, String line, String shown) throws NetworkException, X {
    return exchange(doing, (line + "\r\n").getBytes(UTF_8), List.of(shown));
  }

  /**
   * Sends octets and receives the server's answer to them.
   *
   * @param doing the operation, for messages
   * @param message the octets
   * @param shown the lines for the listener
   * @throws NetworkException if the connection is lost or times out
   * @throws X if the server violates the protocol, or answered before the octets were sent
   */
  public final R exchange(String doing, byte[] message, List<String> shown)
      throws NetworkException, X {
    long arrivedBefore = arrived();
    boolean unread = octets.buffered() > 0;
    send(doing, message, shown);
    R received = receive(doing);
    if (unread && !(isUnsolicited(received) && received() <= arrivedBefore)) {
      throw violated(doing, "the server answered before the command was sent");
    }
    return received;
  }

  /**
   * Receives.
   *
   * @param doing the operation, for messages
   * @throws NetworkException if the connection is lost or times out
   * @throws X if the server violates the protocol
   */
  public final R receive(String doing) throws NetworkException, X {
    try {
      return read(octets, transcript);
    } catch (ProtocolViolationException e) {
      throw violated(doing, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw failure(doing, e);
    }
  }

  /**
   * Sets what to do next if the connection is lost or times out from now on, if the server violates
   * the protocol, or if the thread is interrupted. Initially it is to try again.
   *
   * @param next the end of a sentence
   */
  public final void adviseOnLoss(String next) {
    advice = next;
  }

  /** Sets the advice of {@link #adviseOnLoss} back to trying again. */
  public final void adviseToTryAgain() {
    advice = TRY_AGAIN;
  }

  /** Throws if the conversation has ended. */
  public final void refuseEnded(String doing) throws NetworkException {
    if (ended.isPresent()) {
      throw new NetworkException(
          NetworkFault.CONNECTION_LOST,
          at(doing)
              + "not sent, because the connection is closed: "
              + ended.get()
              + "; open a new one");
    }
  }

  /** Ends the conversation: nothing more is sent. */
  public final void end(String why) {
    if (ended.isEmpty()) {
      ended = Optional.of(why);
    }
  }

  /** Creates the exception for a protocol violation, and closes the connection. */
  public final X violated(String doing, String problem) {
    drop("the server violated the protocol");
    return violation(at(doing) + problem + specialAdvice());
  }

  /**
   * Creates the exception for a server that does not offer to start TLS, and closes the connection:
   * it never continues unencrypted.
   *
   * @param command the protocol's command
   * @param offered what the server offers instead
   */
  public final X startTlsMissing(String command, String offered) {
    return violated(
        command,
        "the server does not offer it, and nothing more was sent unencrypted; it offers: "
            + offered
            + "; use implicit TLS if the server supports it, normally on port "
            + implicitTlsPort(endpoint.protocol()));
  }

  /** Trying again is no advice after an interrupt, or to a server that violates the protocol. */
  private String specialAdvice() {
    return advice.equals(TRY_AGAIN) ? "" : "; " + advice;
  }

  private NetworkException failure(String doing, IOException e) {
    Optional<ReadAbortedException> gaveUp = wire.ended();
    if (gaveUp.isPresent() && gaveUp.get().fault() == NetworkFault.OUT_OF_TIME) {
      return outOfTime(doing, String.valueOf(gaveUp.get().getMessage()));
    }
    if (gaveUp.isPresent() || Thread.currentThread().isInterrupted()) {
      return interrupted(doing);
    }
    return connectionLost(doing, e, octets.octets());
  }

  private NetworkException connectionLost(String doing, IOException e, long received) {
    drop("the connection was lost");
    // With TLS 1.3 a server may refuse after the handshake is complete for the client.
    boolean refused = e instanceof SSLException && received == 0;
    return new NetworkException(
        refused
            ? NetworkFailure.ofTls(TlsFailureExplainer.of(e, endpoint.host()))
            : NetworkFailure.of(NetworkFault.CONNECTION_LOST),
        at(doing)
            + "the connection was lost ("
            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
            + "); "
            + transcript.progress()
            + "; "
            + advice,
        e);
  }

  private NetworkException outOfTime(String doing, String limit) {
    drop("it timed out");
    // With STARTTLS, before TLS: a server that expects TLS sends nothing, not even a greeting.
    boolean mayWaitForTls = stream == wire && octets.octets() == 0;
    return new NetworkException(
        NetworkFault.OUT_OF_TIME,
        at(doing)
            + limit
            + "; "
            + transcript.progress()
            + (mayWaitForTls
                ? "; if this port expects TLS from the first octet, as "
                    + implicitTlsPort(endpoint.protocol())
                    + " does, use implicit TLS"
                : "")
            + "; "
            + advice);
  }

  private NetworkException interrupted(String doing) {
    drop("the thread was interrupted");
    return Interrupts.interrupted(endpoint + ", " + doing, specialAdvice());
  }

  /** The host and the operation, as the beginning of a message. */
  public final String at(String doing) {
    return endpoint + ", " + doing + ": ";
  }

  /** RFC 8314 section 7. */
  private static int implicitTlsPort(MailProtocol protocol) {
    return switch (protocol) {
      case IMAP -> 993;
      case POP3 -> 995;
      case SMTP -> 465;
    };
  }

  private void drop(String why) {
    end(why);
    dropped = true;
    Sockets.closeQuietly(wire);
  }

  /**
   * Closes the connection. Without a failure TLS is closed first, so that the server does not see a
   * truncation; the alert of about 30 octets fits into the send buffer. After a failure only the
   * TCP socket is closed, because closing TLS on a socket with a full buffer would wait for the
   * peer.
   */
  public final void close() {
    end("it was closed");
    wire.stopListening();
    if (!dropped) {
      Sockets.closeQuietly(stream);
    }
    Sockets.closeQuietly(wire);
  }
}
