package dev.mailgrant.sandbox.net;

import dev.mailgrant.sandbox.tls.ServerCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/**
 * How a server receives a client, before anything is said. Immutable and safe for use by several
 * threads.
 *
 * @param certificate the certificate it presents
 * @param manner what it does with the connection
 */
public record AcceptBehaviour(ServerCertificate certificate, Manner manner) {
  private static final byte PROTOCOL_VERSION = 70;
  private static final byte INTERNAL_ERROR = 80;

  /** As it should be. */
  public static final AcceptBehaviour GOOD =
      new AcceptBehaviour(ServerCertificate.GOOD, Manner.WELCOMING);

  /** What becomes of a connection. */
  public enum Manner {
    /** It is served. */
    WELCOMING,
    /** It is served without TLS where TLS was to come first. */
    CLEAR_TEXT,
    /** It is closed before TLS. */
    CLOSED_AT_ONCE,
    /** TLS is refused: no version of it in common (alert 70, RFC 8446 section 6.2). */
    REFUSED_VERSION,
    /** TLS is refused with trouble of the server's own (alert 80, RFC 8446 section 6.2). */
    REFUSED_INTERNALLY,
    /** It is kept, and not even TLS begins. */
    SILENT_AT_ONCE,
    /** It is closed after TLS without a word. */
    CLOSED_AFTER_TLS,
    /** It is kept after TLS without a word. */
    SILENT_AFTER_TLS
  }

  /** This reception with another certificate. */
  public AcceptBehaviour presenting(ServerCertificate other) {
    return new AcceptBehaviour(other, manner);
  }

  /** This reception in another manner. */
  public AcceptBehaviour inManner(Manner other) {
    return new AcceptBehaviour(certificate, other);
  }

  /**
   * Receives a client whose TLS is to come first.
   *
   * @return the connection to speak on, empty when it was not to be served
   */
  public Optional<Socket> receive(Socket plain, SimulatorContext environment) throws IOException {
    return switch (manner) {
      case CLEAR_TEXT -> Optional.of(plain);
      case CLOSED_AT_ONCE -> Optional.empty();
      case REFUSED_VERSION -> {
        alert(plain, PROTOCOL_VERSION);
        yield Optional.empty();
      }
      case REFUSED_INTERNALLY -> {
        alert(plain, INTERNAL_ERROR);
        yield Optional.empty();
      }
      case SILENT_AT_ONCE -> {
        listenWithoutAWord(plain);
        yield Optional.empty();
      }
      case WELCOMING, CLOSED_AFTER_TLS, SILENT_AFTER_TLS ->
          receiveInTls(beginTls(plain, environment));
    };
  }

  /**
   * Receives a client who will ask for TLS later.
   *
   * @return the connection to speak on, empty when it was not to be served
   */
  public Optional<Socket> receiveInTheClear(Socket plain) throws IOException {
    return switch (manner) {
      case WELCOMING, CLEAR_TEXT -> Optional.of(plain);
      case CLOSED_AT_ONCE, CLOSED_AFTER_TLS, REFUSED_VERSION, REFUSED_INTERNALLY ->
          Optional.empty();
      case SILENT_AT_ONCE, SILENT_AFTER_TLS -> {
        listenWithoutAWord(plain);
        yield Optional.empty();
      }
    };
  }

  /** Begins TLS with this reception's certificate. */
  public Socket beginTls(Socket plain, SimulatorContext environment) throws IOException {
    return ServerTls.accept(environment.certificates().context(certificate), plain);
  }

  private Optional<Socket> receiveInTls(Socket secure) throws IOException {
    if (manner == Manner.SILENT_AFTER_TLS) {
      listenWithoutAWord(secure);
    }
    if (manner != Manner.WELCOMING) {
      secure.close();
      return Optional.empty();
    }
    return Optional.of(secure);
  }

  /**
   * Answers the client's hello with a fatal alert and waits for the client to leave: closing with
   * its hello unread would reset the connection, and the alert might be lost with it.
   */
  private static void alert(Socket plain, byte description) throws IOException {
    plain.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, description});
    plain.shutdownOutput();
    listenWithoutAWord(plain);
  }

  /** Until the client has had enough, or the socket's time-out ends it. */
  private static void listenWithoutAWord(Socket socket) throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }
}
