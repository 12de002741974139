package dev.mailgrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.oauth.AccessToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** An IMAP client with a plain socket, line by line. */
final class ImapClient implements AutoCloseable {
  private Socket socket;
  private BufferedReader in;
  private final String greeting;

  private ImapClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = reader(socket);
    this.greeting = String.valueOf(in.readLine());
  }

  static ImapClient connect(Sandbox sandbox) throws IOException {
    return connect(sandbox, 30_000);
  }

  static ImapClient connect(Sandbox sandbox, int timeoutMillis) throws IOException {
    MailEndpoint endpoint = sandbox.imapEndpoint();
    SSLContext context = sandbox.clientContext();
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(endpoint.host(), endpoint.port());
    try {
      socket.setSoTimeout(timeoutMillis);
      return new ImapClient(verified(socket));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  static ImapClient connectInTheClear(MailEndpoint endpoint) throws IOException {
    Socket socket = new Socket(endpoint.host(), endpoint.port());
    socket.setSoTimeout(30_000);
    return new ImapClient(socket);
  }

  /**
   * Returns the untagged lines and the tagged line of a command, or all lines until the connection
   * ended.
   */
  List<String> send(String line) throws IOException {
    write(line + "\r\n");
    String tag = line.substring(0, line.indexOf(' ') + 1);
    List<String> lines = new ArrayList<>();
    String answer = in.readLine();
    while (answer != null) {
      lines.add(answer);
      if (answer.startsWith(tag) || answer.startsWith("+")) {
        return lines;
      }
      answer = in.readLine();
    }
    return lines;
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
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

  String readLine() throws IOException {
    return String.valueOf(in.readLine());
  }

  List<String> authenticate(String mailbox, AccessToken token) throws IOException {
    return send("A1 AUTHENTICATE XOAUTH2 " + message(mailbox, token.value().reveal()));
  }

  static String message(String mailbox, String token) {
    return Base64.getEncoder()
        .encodeToString(
            ("user=" + mailbox + "\u0001auth=Bearer " + token + "\u0001\u0001").getBytes(UTF_8));
  }

  void beginTls(SSLContext context, MailEndpoint endpoint) throws IOException {
    socket =
        verified(
            (SSLSocket)
                context
                    .getSocketFactory()
                    .createSocket(socket, endpoint.host(), endpoint.port(), true));
    in = reader(socket);
  }

  String greeting() {
    return greeting;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static SSLSocket verified(SSLSocket socket) throws IOException {
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }
}
