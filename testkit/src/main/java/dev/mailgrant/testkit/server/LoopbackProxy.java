package dev.mailgrant.testkit.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on loopback for {@code CONNECT} (RFC 9110 section 9.3.6). It connects to loopback
 * for every requested host, and records what it could read.
 */
public final class LoopbackProxy implements AutoCloseable {
  /** Opens the tunnel. */
  public static final String CONNECTED = head("200 Connection established");

  /** Requires authentication. */
  public static final String WANTS_LOGIN =
      head("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"proxy\"");

  /** Refuses the host. */
  public static final String FORBIDS = head("403 Forbidden");

  private final ServerSocket server;
  private final String answer;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private LoopbackProxy(ServerSocket server, String answer) {
    this.server = server;
    this.answer = answer;
  }

  /**
   * Starts a proxy.
   *
   * @param answer the status line and headers that answer CONNECT; a 200 opens the tunnel
   */
  public static LoopbackProxy start(String answer) {
    try {
      LoopbackProxy proxy =
          new LoopbackProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
      begin(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String head(String status, String... fields) {
    String body = status.startsWith("200") ? "" : "Content-Length: 0\r\n";
    String more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
    return "HTTP/1.1 " + status + "\r\n" + more + body + "\r\n";
  }

  /** The proxy for clients. */
  public Proxy proxy() {
    return new Proxy(
        Proxy.Type.HTTP,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
  }

  /** Its port. */
  public int port() {
    return server.getLocalPort();
  }

  /** The request headers before each tunnel. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        begin(() -> serve(caller));
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = caller.getInputStream().read();
        if (next < 0) {
          return;
        }
        head.append((char) next);
      }
      heads.add(head.toString());
      caller.getOutputStream().write(answer.getBytes(ISO_8859_1));
      if (answer.contains(" 200 ")) {
        int port = Integer.parseInt(head.toString().split("[: ]", 4)[2]);
        tunnel(caller, port);
      }
    } catch (IOException e) {
      // The client or the proxy has closed the connection.
    }
  }

  private static void tunnel(Socket caller, int port) throws IOException {
    try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
      begin(() -> copy(caller, target));
      copy(target, caller);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] some = new byte[8192];
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        out.write(some, 0, n);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // One side has closed the connection.
    }
  }

  private static void begin(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
