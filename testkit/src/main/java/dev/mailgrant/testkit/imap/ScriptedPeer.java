package dev.mailgrant.testkit.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
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

  void startTls() throws IOException {
    SSLSocket tls =
        (SSLSocket) context.getSocketFactory().createSocket(wire, "client", wire.getPort(), true);
    tls.setUseClientMode(false);
    stream = tls;
    tls.startHandshake();
    requestedName =
        ((ExtendedSSLSession) tls.getSession())
            .getRequestedServerNames().stream()
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName())
                .findFirst();
  }

  /** The name in the client's handshake (RFC 6066 section 3). */
  Optional<String> requestedName() {
    return requestedName;
  }

  void write(byte[] octets) throws IOException {
    stream.getOutputStream().write(octets);
    stream.getOutputStream().flush();
  }

  void expect(String line) {
    String heard = hear("\"" + line + "\"");
    if (!heard.equals(line)) {
      throw new AssertionError(
          "expected the line \"" + line + "\", the client said \"" + heard + "\"");
    }
  }

  void expect(Pattern pattern) {
    String heard = hear("a line that matches " + pattern);
    if (!pattern.matcher(heard).matches()) {
      throw new AssertionError(
          "expected a line that matches " + pattern + ", the client said \"" + heard + "\"");
    }
  }

  void expectRaw(String octets) {
    StringBuilder heard = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      heard.append(hearOctet("the octets \"" + octets + "\"", heard));
    }
    if (!heard.toString().equals(octets)) {
      throw new AssertionError(
          "expected the octets \"" + octets + "\", the client said \"" + heard + "\"");
    }
  }

  /** Reads until the client closes, and fails if it says anything more. */
  void expectEnd() {
    StringBuilder heard = new StringBuilder();
    try {
      for (int octet = read(); octet >= 0; octet = read()) {
        heard.append((char) octet);
      }
    } catch (IOException e) {
      // A client may close as abruptly as it likes.
    }
    if (heard.length() > 0) {
      throw new AssertionError("the script is over and the client said \"" + heard + "\"");
    }
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

  void reset() throws IOException {
    wire.setSoLinger(true, 0);
    wire.close();
  }

  /** Strictly CRLF: RFC 3501 section 2.2. */
  private String hear(String expected) {
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

  private char hearOctet(String expected, CharSequence soFar) {
    try {
      int octet = read();
      if (octet >= 0) {
        return (char) octet;
      }
    } catch (IOException e) {
      // Says the same as the end of the stream: the client is gone.
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
