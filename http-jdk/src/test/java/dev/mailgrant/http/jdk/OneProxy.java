package dev.mailgrant.http.jdk;

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

/** An HTTP proxy on loopback that knows CONNECT, and keeps what it could read of it. */
final class OneProxy implements AutoCloseable {
  private final ServerSocket server;
  private final String answer;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  /**
   * @param answer the status line and headers that answer CONNECT; a 200 opens the tunnel
   */
  OneProxy(String answer) {
    this.answer = answer;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::serve);
  }

  Proxy proxy() {
    return new Proxy(
        Proxy.Type.HTTP,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
  }

  int port() {
    return server.getLocalPort();
  }

  /** What came before the tunnels, one text each. */
  List<String> heads() {
    return heads;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket caller = server.accept()) {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          head.append((char) caller.getInputStream().read());
        }
        heads.add(head.toString());
        caller.getOutputStream().write(answer.getBytes(ISO_8859_1));
        if (answer.contains(" 200 ")) {
          int port = Integer.parseInt(head.toString().split("[: ]", 4)[2]);
          tunnel(caller, port);
        }
      } catch (IOException e) {
        // This caller, or the proxy, is gone.
      }
    }
  }

  private static void tunnel(Socket caller, int port) throws IOException {
    try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
      start(() -> copy(caller, target));
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
      // One side is gone.
    }
  }

  private static void start(Runnable work) {
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
