package dev.mailgrant.testkit.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The server's side of one connection, with the operations of a script. */
final class ScriptedPeer {
  private final Socket wire;
  private final SSLContext context;
  private final CountDownLatch testEnded;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private Socket stream;
  private long budget = Long.MAX_VALUE;
  private boolean deaf;
  private boolean clientMayLeave;
  private volatile boolean held;
  private volatile Optional<String> requestedName = Optional.empty();

  /**
   * @param wire the TCP socket
   * @param context provides the server's certificate
   * @param testEnded is released at the end of the test
   */
  ScriptedPeer(Socket wire, SSLContext context, CountDownLatch testEnded) {
    this.wire = wire;
    this.context = context;
    this.testEnded = testEnded;
    this.stream = wire;
  }

  /** All octets received so far, one character each. */
  synchronized String received() {
    return received.toString(ISO_8859_1);
  }

  boolean isPlaying() {
    return testEnded.getCount() > 0;
  }

  void startTls(String... versions) throws IOException {
    SSLSocket tls =
        (SSLSocket) context.getSocketFactory().createSocket(wire, "client", wire.getPort(), true);
    tls.setUseClientMode(false);
    if (versions.length > 0) {
      tls.setEnabledProtocols(versions);
    }
    stream = tls;
    tls.startHandshake();
    requestedName =
        ((ExtendedSSLSession) tls.getSession())
            .getRequestedServerNames().stream()
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName())
                .findFirst();
  }

  void renegotiate() throws IOException {
    ((SSLSocket) stream).startHandshake();
  }

  /** The name in the client's handshake (RFC 6066 section 3). */
  Optional<String> requestedName() {
    return requestedName;
  }

  /** Limits the number of octets that can be sent before the connection fails. */
  void limit(long octets) {
    budget = octets;
  }

  void write(byte[] octets) throws IOException {
    int length = (int) Math.min(octets.length, budget);
    if (length > 0) {
      stream.getOutputStream().write(octets, 0, length);
      stream.getOutputStream().flush();
    }
    if (budget != Long.MAX_VALUE) {
      budget -= length;
    }
    if (budget == 0) {
      hangUp();
      throw new HungUpException();
    }
  }

  /** Sends octets outside TLS, like an attacker on the network. */
  void writeUnderTls(byte[] octets) throws IOException {
    wire.getOutputStream().write(octets);
    wire.getOutputStream().flush();
  }

  /** Thrown if the script ended because the server cut the connection. */
  static final class HungUpException extends IOException {
    private static final long serialVersionUID = 1L;

    HungUpException() {
      super("hung up");
    }
  }

  void expect(String line) throws IOException {
    String heard = hear("\"" + line + "\"");
    if (!heard.equals(line)) {
      throw new AssertionError(
          "expected the line \"" + line + "\", the client said \"" + heard + "\"");
    }
  }

  void expect(Pattern pattern) throws IOException {
    String heard = hear("a line that matches " + pattern);
    if (!pattern.matcher(heard).matches()) {
      throw new AssertionError(
          "expected a line that matches " + pattern + ", the client said \"" + heard + "\"");
    }
  }

  void expectRaw(String octets) throws IOException {
    StringBuilder heard = new StringBuilder();
    String expected = "the octets \"" + octets + "\"";
    for (int i = 0; i < octets.length(); i++) {
      heard.append(hearOctet(expected, heard));
    }
    if (!heard.toString().equals(octets)) {
      throw new AssertionError(
          "expected the octets \"" + octets + "\", the client said \"" + heard + "\"");
    }
  }

  void expectSomething() throws IOException {
    hearOctet("anything", "");
  }

  void expectHttpRequest() throws IOException {
    int length = 0;
    for (String line = hear("a request"); !line.isEmpty(); line = hear("a field of a request")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    StringBuilder body = new StringBuilder();
    String expected = "a body of " + length + " octets";
    while (body.length() < length) {
      body.append(hearOctet(expected, body));
    }
  }

  /**
   * Reads until the client closes, and fails if it sends more data.
   *
   * @return whether the client closed in time
   */
  boolean expectEnd() {
    StringBuilder heard = new StringBuilder();
    boolean closed = true;
    try {
      for (int octet = read(); octet >= 0; octet = read()) {
        heard.append((char) octet);
      }
    } catch (SocketTimeoutException e) {
      closed = false;
    } catch (IOException e) {
      // A client may close abruptly.
    }
    // Data after the server closed is TLS, or was already in transit.
    if (heard.length() > 0 && !deaf) {
      throw new AssertionError("the script is over and the client said \"" + heard + "\"");
    }
    return closed;
  }

  /** The same if only TCP is left. */
  boolean expectEndOfWire() {
    deaf = true;
    stream = wire;
    return expectEnd();
  }

  /** Whether the peer is deliberately idle at the moment. */
  boolean isHeld() {
    return held;
  }

  void pause(Duration time) throws IOException {
    held = true;
    try {
      if (testEnded.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the test is over");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      held = false;
    }
  }

  void stall() throws IOException {
    pause(Duration.ofMinutes(1));
  }

  void close() throws IOException {
    stream.close();
  }

  void cut() throws IOException {
    wire.close();
  }

  /** Allows the client to close at any time, even in the middle of a line. */
  void letClientLeave() {
    clientMayLeave = true;
  }

  /** Ignores all further data from the client. */
  void turnDeaf() {
    deaf = true;
  }

  /** Stops sending without close_notify, and still reads from the client. */
  void hangUp() throws IOException {
    deaf = true;
    wire.shutdownOutput();
    stream = wire;
  }

  /** Closes TLS in the server's direction and leaves TCP open. */
  void endTls() throws IOException {
    deaf = true;
    ((SSLSocket) stream).shutdownOutput();
    stream = wire;
  }

  void reset() throws IOException {
    wire.setSoLinger(true, 0);
    wire.close();
  }

  /** Strictly CRLF: RFC 3501 section 2.2. */
  private String hear(String expected) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      char octet = hearOctet(expected, line);
      if (octet == '\n') {
        throw new AssertionError(
            "expected " + expected + ", the client ended a line with LF alone");
      }
      if (octet != '\r') {
        line.append(octet);
      } else if (hearOctet(expected, line) == '\n') {
        return line.toString();
      } else {
        throw new AssertionError("expected " + expected + ", the client sent a CR alone");
      }
    }
  }

  private char hearOctet(String expected, CharSequence soFar) throws IOException {
    try {
      int octet = read();
      if (octet >= 0) {
        return (char) octet;
      }
    } catch (IOException e) {
      // Like the end of the stream: the client has closed.
    }
    if (clientMayLeave) {
      throw new IOException("the client left");
    }
    throw new AssertionError(
        "expected " + expected + ", the client closed after \"" + soFar + "\"");
  }

  private int read() throws IOException {
    InputStream in = stream.getInputStream();
    int octet = in.read();
    if (octet >= 0) {
      synchronized (this) {
        received.write(octet);
      }
    }
    return octet;
  }
}
