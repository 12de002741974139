package dev.mailgrant.sandbox.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/** Reads and writes lines of a text protocol. Not safe for use by several threads. */
public final class LineWire {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /**
   * @param socket the connection, inside TLS if it has started
   */
  public LineWire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** The connection. */
  public Socket socket() {
    return socket;
  }

  /** Returns whether the client has sent additional data; before TLS that would be an injection. */
  public boolean hasPendingInput() throws IOException {
    return in.available() > 0;
  }

  /** Discards what the client has sent in addition, before TLS starts. */
  public void discardPendingInput() throws IOException {
    while (in.available() > 0) {
      in.skipNBytes(in.available());
    }
  }

  /** Writes a line, which is sent by {@link #flush}. */
  public void line(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.write('\r');
    out.write('\n');
  }

  /** Writes octets, which are sent by {@link #flush}. */
  public void write(byte[] octets) throws IOException {
    out.write(octets);
  }

  /** Sends what was written. */
  public void flush() throws IOException {
    out.flush();
  }

  /**
   * Reads a line.
   *
   * @param longest the most octets, without the line ending
   * @return the line without its ending; empty if it is longer
   * @throws EOFException if the client has disconnected
   */
  public Optional<String> readLine(int longest) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = read();
    while (octet != '\n') {
      line.write(octet);
      // One more octet for CR.
      if (line.size() > longest + 1) {
        return Optional.empty();
      }
      octet = read();
    }
    String text = line.toString(UTF_8);
    return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }

  /**
   * Reads one octet.
   *
   * @throws EOFException if the client has disconnected
   */
  public int read() throws IOException {
    int octet = in.read();
    if (octet < 0) {
      throw new EOFException("the client has gone");
    }
    return octet;
  }

  /**
   * Reads a number of octets.
   *
   * @throws EOFException if the client disconnects before the last of them
   */
  public byte[] readOctets(int count) throws IOException {
    byte[] octets = in.readNBytes(count);
    if (octets.length < count) {
      throw new EOFException("the client has gone");
    }
    return octets;
  }
}
