package dev.mailgrant.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that nobody should call: it counts who does, and hangs up. */
public final class UntouchedServer implements AutoCloseable {
  private final ServerSocket server;
  private final AtomicInteger callers = new AtomicInteger();
  private final Thread acceptor = new Thread(this::accept, "bystander");

  private UntouchedServer(ServerSocket server) {
    this.server = server;
  }

  /** Starts one. */
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

  /** An address on it. */
  public URI uri(String scheme, String path) {
    return URI.create(scheme + "://localhost:" + server.getLocalPort() + path);
  }

  /** How many connections there were. */
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
