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

/** The server's end of one connection, with what a script can do to it. */
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
   * @param context with the server's certificate
   * @param testEnded opens when the test is over
   */
  ScriptedPeer(Socket wire, SSLContext context, CountDownLatch testEnded) {
    this.wire = wire;
    this.context = context;
    this.testEnded = testEnded;
    this.stream = wire;
  }

  /** All octets heard so far, a character each. */
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

  /** From now on so many octets can be said, and then the line goes dead. */
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

  /** Says octets under TLS, as somebody in between would. */
  void writeUnderTls(byte[] octets) throws IOException {
    wire.getOutputStream().write(octets);
    wire.getOutputStream().flush();
  }

  /** The script is over, because its server cut the line. */
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
    for (int i = 0; i < octets.length(); i++) {
      heard.append(hearOctet("the octets \"" + octets + "\"", heard));
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
    while (body.length() < length) {
      body.append(hearOctet("a body of " + length + " octets", body));
    }
  }

  /**
   * Reads until the client closes, and fails if it says anything more.
   *
   * @return whether the client has closed; it may take too long
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
      // A client may close as abruptly as it likes.
    }
    // What comes after we hung up is TLS, or was on its way already.
    if (heard.length() > 0 && !deaf) {
      throw new AssertionError("the script is over and the client said \"" + heard + "\"");
    }
    return closed;
  }

  /** The same where only TCP is left. */
  boolean expectEndOfWire() {
    deaf = true;
    stream = wire;
    return expectEnd();
  }

  /** Whether it says and hears nothing at the moment, on purpose. */
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

  /** From now on does not mind when the client goes, be it in the middle of a line. */
  void letClientLeave() {
    clientMayLeave = true;
  }

  /** From now on does not mind what the client says. */
  void turnDeaf() {
    deaf = true;
  }

  /** Says no more, without the farewell of TLS, and still notices what the client does. */
  void hangUp() throws IOException {
    deaf = true;
    wire.shutdownOutput();
    stream = wire;
  }

  /** Ends TLS in our direction and leaves TCP as it is. */
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
      // Says the same as the end of the stream: the client is gone.
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
