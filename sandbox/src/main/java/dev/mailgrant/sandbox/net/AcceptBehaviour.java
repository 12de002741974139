package dev.mailgrant.sandbox.net;

import dev.mailgrant.sandbox.tls.ServerCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/**
 * How a server handles a connection before the protocol starts. Immutable and safe for use by
 * several threads.
 *
 * @param certificate the certificate it presents
 * @param manner what it does with the connection
 */
public record AcceptBehaviour(ServerCertificate certificate, Manner manner) {
  private static final byte PROTOCOL_VERSION = 70;
  private static final byte INTERNAL_ERROR = 80;

  /** The correct behaviour. */
  public static final AcceptBehaviour GOOD =
      new AcceptBehaviour(ServerCertificate.GOOD, Manner.WELCOMING);

  /** What the server does with a connection. */
  public enum Manner {
    /** It is served. */
    WELCOMING,
    /** It is served without TLS where implicit TLS is expected. */
    CLEAR_TEXT,
    /** It is closed before TLS. */
    CLOSED_AT_ONCE,
    /** TLS is refused: no common version (alert 70, RFC 8446 section 6.2). */
    REFUSED_VERSION,
    /** TLS is refused with an internal error of the server (alert 80, RFC 8446 section 6.2). */
    REFUSED_INTERNALLY,
    /** It is kept open, and TLS never begins. */
    SILENT_AT_ONCE,
    /** It is closed after the TLS handshake. */
    CLOSED_AFTER_TLS,
    /** It is kept open after the TLS handshake, without any data. */
    SILENT_AFTER_TLS
  }

  /** Returns this behaviour with another certificate. */
  public AcceptBehaviour presenting(ServerCertificate other) {
    return new AcceptBehaviour(other, manner);
  }

  /** Returns this behaviour with another manner. */
  public AcceptBehaviour inManner(Manner other) {
    return new AcceptBehaviour(certificate, other);
  }

  /**
   * Handles a connection with implicit TLS.
   *
   * @return the connection to serve; empty if it must not be served
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
   * Handles a connection without implicit TLS.
   *
   * @return the connection to serve; empty if it must not be served
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

  /** Starts TLS with the certificate of this behaviour. */
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
   * Answers the ClientHello with a fatal alert and waits until the client closes. Closing with an
   * unread ClientHello would reset the connection, and the alert could be lost.
   */
  private static void alert(Socket plain, byte description) throws IOException {
    plain.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, description});
    plain.shutdownOutput();
    listenWithoutAWord(plain);
  }

  /** Waits until the client closes, or the socket times out. */
  private static void listenWithoutAWord(Socket socket) throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }
}
