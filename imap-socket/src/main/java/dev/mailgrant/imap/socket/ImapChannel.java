package dev.mailgrant.imap.socket;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.ImapProtocolException;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.TlsFailureExplainer;
import dev.mailgrant.imap.socket.wire.OctetReader;
import dev.mailgrant.imap.socket.wire.Response;
import dev.mailgrant.imap.socket.wire.ResponseReader;
import dev.mailgrant.net.socket.BoundedCall;
import dev.mailgrant.net.socket.DeadlineSocket;
import dev.mailgrant.net.socket.Interrupts;
import dev.mailgrant.net.socket.ReadAbortedException;
import dev.mailgrant.net.socket.Sockets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends octets and receives responses, and classifies every failure. After a failure nothing more
 * is sent, because the state of the server is unknown.
 */
final class ImapChannel {
  /**
   * A write up to this size goes straight to the socket: it fits into the send buffer, which is
   * empty because the server has answered all previous commands. A larger write may block without a
   * time limit.
   */
  private static final int SMALL_WRITE = 8 * 1024;

  private final MailEndpoint endpoint;
  private final DeadlineSocket wire;
  private final RedactingTranscript transcript;
  private final BoundedCall boundedCall;
  private final Deadline deadline;
  private final OutputStream out;
  private final boolean isInTheClear;
  private final OctetReader octets;
  private final ResponseReader reader;
  private volatile Optional<String> ended = Optional.empty();
  private volatile boolean dropped;

  /**
   * @param endpoint the server, for messages
   * @param wire the TCP socket
   * @param stream the socket to read and write: {@code wire}, or TLS over it
   * @param transcript receives each line
   * @param boundedCall limits writes that may block
   * @param deadline the deadline of the conversation
   */
  ImapChannel(
      MailEndpoint endpoint,
      DeadlineSocket wire,
      Socket stream,
      RedactingTranscript transcript,
      BoundedCall boundedCall,
      Deadline deadline)
      throws NetworkException {
    this.endpoint = endpoint;
    this.wire = wire;
    this.transcript = transcript;
    this.boundedCall = boundedCall;
    this.deadline = deadline;
    this.isInTheClear = stream == wire;
    try {
      this.out = stream.getOutputStream();
      this.octets = new OctetReader(stream.getInputStream());
    } catch (IOException e) {
      throw failure("talking", e);
    }
    this.reader = new ResponseReader(octets, transcript);
  }

  RedactingTranscript transcript() {
    return transcript;
  }

  /** Returns whether further commands can be sent. */
  boolean isUsable() {
    return ended.isEmpty();
  }

  /** Returns whether there was no failure; a BYE is not a failure. */
  boolean endedWell() {
    return !dropped;
  }

  /** Octets received so far, to limit the size of a reply. */
  long received() {
    return octets.octets();
  }

  /** The octets received so far, whether they were read or not. */
  long arrived() {
    return octets.octets() + octets.buffered();
  }

  /** Returns whether the server has sent data that was not yet read. */
  boolean hasUnread() {
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
  void send(String doing, byte[] message, List<String> shown) throws NetworkException {
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

  /** Receives one response. */
  Response receive(String doing) throws NetworkException, ImapProtocolException {
    try {
      return reader.response();
    } catch (ImapProtocolException e) {
      throw violated(doing, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw failure(doing, e);
    }
  }

  /** Throws if the conversation has ended. */
  void refuseEnded(String doing) throws NetworkException {
    if (ended.isPresent()) {
      throw new NetworkException(
          NetworkFault.CONNECTION_LOST,
          at(doing)
              + "not sent, because the connection is closed: "
              + ended.get()
              + "; open a new one");
    }
  }

  /**
   * Creates the exception for a BYE: the conversation has ended, but the connection must still be
   * closed.
   */
  ImapByeException bye(StatusResponse bye) {
    end("the server sent " + bye);
    return new ImapByeException(bye);
  }

  /** Ends the conversation: nothing more is sent. */
  void end(String why) {
    if (ended.isEmpty()) {
      ended = Optional.of(why);
    }
  }

  /** Creates the exception for a protocol violation, and closes the connection. */
  ImapProtocolException violated(String doing, String problem) {
    drop("the server violated the protocol");
    return new ImapProtocolException(at(doing) + problem);
  }

  private NetworkException failure(String doing, IOException e) {
    Optional<ReadAbortedException> gaveUp = wire.ended();
    if (gaveUp.isPresent() && gaveUp.get().fault() == NetworkFault.OUT_OF_TIME) {
      return outOfTime(doing, String.valueOf(gaveUp.get().getMessage()));
    }
    if (gaveUp.isPresent() || Thread.currentThread().isInterrupted()) {
      return interrupted(doing);
    }
    drop("the connection was lost");
    // With TLS 1.3 a server may refuse after the handshake is complete for the client.
    boolean refused = e instanceof SSLException && octets.octets() == 0;
    return new NetworkException(
        refused
            ? NetworkFailure.ofTls(TlsFailureExplainer.of(e, endpoint.host()).problem())
            : NetworkFailure.of(NetworkFault.CONNECTION_LOST),
        at(doing)
            + "the connection was lost ("
            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
            + "); "
            + transcript.progress()
            + "; try again later",
        e);
  }

  private NetworkException outOfTime(String doing, String limit) {
    drop("it timed out");
    // With STARTTLS, before TLS: a server that expects TLS sends nothing, not even a greeting.
    boolean mayWaitForTls = isInTheClear && octets.octets() == 0;
    return new NetworkException(
        NetworkFault.OUT_OF_TIME,
        at(doing)
            + limit
            + "; "
            + transcript.progress()
            + (mayWaitForTls
                ? "; if this port expects TLS from the first octet, as 993 does, use implicit TLS"
                : "")
            + "; try again later");
  }

  private NetworkException interrupted(String doing) {
    drop("the thread was interrupted");
    return Interrupts.interrupted(endpoint + ", " + doing);
  }

  private String at(String doing) {
    return endpoint + ", " + doing + ": ";
  }

  private void drop(String why) {
    end(why);
    dropped = true;
    Sockets.closeQuietly(wire);
  }
}
