package dev.mailgrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client for POP3 and SMTP with a plain socket, line by line. */
final class LineClient implements AutoCloseable {
  private final MailEndpoint endpoint;
  private Socket socket;
  private BufferedReader in;

  private LineClient(MailEndpoint endpoint, Socket socket) throws IOException {
    this.endpoint = endpoint;
    this.socket = socket;
    this.in = reader(socket);
  }

  /** Connects, with TLS if it is implicit; the greeting is still to be read. */
  static LineClient connect(MailEndpoint endpoint, SSLContext context, int timeoutMillis)
      throws IOException {
    Socket plain = new Socket(endpoint.host(), endpoint.port());
    try {
      plain.setSoTimeout(timeoutMillis);
      LineClient client = new LineClient(endpoint, plain);
      if (endpoint.tls() == TlsMode.IMPLICIT) {
        client.beginTls(context);
      }
      return client;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  static LineClient connect(MailEndpoint endpoint, SSLContext context) throws IOException {
    return connect(endpoint, context, 30_000);
  }

  void beginTls(SSLContext context) throws IOException {
    SSLSocket secure =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, endpoint.host(), endpoint.port(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    socket = secure;
    in = reader(secure);
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  /** Sends a line and returns the first line of the reply. */
  String say(String line) throws IOException {
    write(line + "\r\n");
    return readLine();
  }

  /** A whole SMTP reply. */
  List<String> smtp(String line) throws IOException {
    write(line + "\r\n");
    return smtpReply();
  }

  List<String> smtpReply() throws IOException {
    List<String> lines = new ArrayList<>();
    String line = readLine();
    lines.add(line);
    while (line.matches("\\d{3}-.*")) {
      line = readLine();
      lines.add(line);
    }
    return lines;
  }

  /** A whole POP3 reply of several lines, without the final dot. */
  List<String> multiline(String command) throws IOException {
    write(command + "\r\n");
    List<String> lines = new ArrayList<>();
    String line = readLine();
    while (!line.equals(".")) {
      lines.add(line);
      if (line.startsWith("-ERR") || line.equals("null")) {
        return lines;
      }
      line = readLine();
    }
    return lines;
  }

  /** Returns the remaining lines until the server closes. */
  List<String> rest() throws IOException {
    List<String> lines = new ArrayList<>();
    String line = in.readLine();
    while (line != null) {
      lines.add(line);
      line = in.readLine();
    }
    return lines;
  }

  /** Returns the next line, {@code null} as text at the end. */
  String readLine() throws IOException {
    return String.valueOf(in.readLine());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }
}
