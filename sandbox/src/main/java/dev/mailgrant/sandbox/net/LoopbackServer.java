package dev.mailgrant.sandbox.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Accepts connections on the loopback interface and serves each on its own thread. All threads are
 * daemons; {@link #close} ends them. Safe for use by several threads.
 */
public final class LoopbackServer implements AutoCloseable {
  /** The maximum number of concurrent connections; further ones are closed immediately. */
  public static final int MOST_CONNECTIONS = 64;

  private static final int BACKLOG = 128;
  private static final int LONGEST_GOODBYE_SECONDS = 2;

  private final ServerSocket listener;
  private final ConnectionHandler handler;
  private final ThreadPoolExecutor workers;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private LoopbackServer(ServerSocket listener, ConnectionHandler handler, ThreadFactory threads) {
    this.listener = listener;
    this.handler = handler;
    this.workers =
        new ThreadPoolExecutor(
            0, MOST_CONNECTIONS, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
  }

  /**
   * Starts the server.
   *
   * @param name the name of its threads
   * @param port the TCP port, 0 for any free one
   * @param handler serves the connections
   * @throws UncheckedIOException if the port is in use
   */
  public static LoopbackServer start(String name, int port, ConnectionHandler handler) {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory threads =
        task -> {
          Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    try {
      ServerSocket listener = new ServerSocket();
      try {
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      } catch (IOException e) {
        listener.close();
        throw e;
      }
      LoopbackServer server = new LoopbackServer(listener, handler, threads);
      threads.newThread(server::accept).start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          name
              + " cannot listen on "
              + InetAddress.getLoopbackAddress().getHostAddress()
              + ":"
              + port
              + " ("
              + e.getMessage()
              + "): choose another port, or 0 for any free one",
          e);
    }
  }

  /** The TCP port it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        try {
          workers.execute(() -> serve(socket));
        } catch (RejectedExecutionException e) {
          discard(socket);
        }
      } catch (IOException e) {
        // Closed by this server, or the client disconnected before it was accepted.
      }
    }
  }

  private void serve(Socket socket) {
    try {
      socket.setTcpNoDelay(true);
      handler.serve(socket);
    } catch (IOException e) {
      // The client notices the lost connection itself.
    } finally {
      discard(socket);
    }
  }

  private void discard(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed in either case.
    }
  }

  /**
   * Stops listening, closes all connections, and waits up to two seconds for the threads to end.
   */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      // It accepts no more connections in either case.
    }
    workers.shutdownNow();
    open.forEach(this::discard);
    try {
      if (!workers.awaitTermination(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger(LoopbackServer.class.getName())
            .log(System.Logger.Level.WARNING, "a connection of the sandbox did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
