package dev.mailgrant.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that must not be contacted: it counts connections and closes them. */
public final class UntouchedServer implements AutoCloseable {
  private final ServerSocket server;
  private final AtomicInteger callers = new AtomicInteger();
  private final Thread acceptor = new Thread(this::accept, "bystander");

  private UntouchedServer(ServerSocket server) {
    this.server = server;
  }

  /** Starts a server. */
  public static UntouchedServer start() {
    try {
      UntouchedServer bystander =
          new UntouchedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      bystander.acceptor.setDaemon(true);
      bystander.acceptor.start();
      return bystander;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A URI on this server. */
  public URI uri(String scheme, String path) {
    return URI.create(scheme + "://localhost:" + server.getLocalPort() + path);
  }

  /** The number of connections. */
  public int callers() {
    return callers.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try (Socket caller = server.accept()) {
        callers.incrementAndGet();
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
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
