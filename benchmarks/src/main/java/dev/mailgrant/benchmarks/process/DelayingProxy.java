package dev.mailgrant.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Simulates network latency: forwards octets after half of the round-trip time, and counts how
 * often the client had to wait. A connection to the proxy itself is established immediately, so the
 * time for establishing one is added before the first octets.
 */
final class DelayingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final long halfNanos;
  private final List<Line> lines = new ArrayList<>();

  /**
   * @param target the target port on this machine
   * @param roundTripMillis the simulated round-trip time; with zero the proxy only counts
   */
  DelayingProxy(int target, long roundTripMillis) throws IOException {
    this.target = target;
    this.halfNanos = roundTripMillis * 500_000;
    this.listener = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    start("proxy", this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /**
   * Returns how often a client waited on each connection, in order: once for TCP, and once for each
   * answer of the server. Resets the counters.
   */
  synchronized List<Integer> roundTrips() {
    List<Integer> counts = lines.stream().map(Line::roundTrips).toList();
    lines.clear();
    return counts;
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      Socket server = new Socket(InetAddress.getByName("localhost"), target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Line line = new Line();
      synchronized (this) {
        lines.add(line);
      }
      long connected = System.nanoTime() + 2 * halfNanos;
      pass(client, server, connected, () -> line.spoke(true));
      pass(server, client, connected, () -> line.spoke(false));
    }
  }

  private record Packet(byte[] octets, long due) {}

  private void pass(Socket from, Socket to, long notBefore, Runnable spoke) {
    BlockingQueue<Packet> queue = new LinkedBlockingQueue<>();
    start(
        "proxy-in",
        () -> {
          byte[] buffer = new byte[16 * 1024];
          try (InputStream in = from.getInputStream()) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
              spoke.run();
              long due = Math.max(System.nanoTime(), notBefore) + halfNanos;
              queue.add(new Packet(java.util.Arrays.copyOf(buffer, n), due));
            }
          } finally {
            queue.add(new Packet(new byte[0], System.nanoTime() + halfNanos));
          }
        });
    start(
        "proxy-out",
        () -> {
          try (OutputStream out = to.getOutputStream()) {
            for (Packet packet = queue.take(); packet.octets().length > 0; packet = queue.take()) {
              long wait = packet.due() - System.nanoTime();
              if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
              }
              out.write(packet.octets());
            }
          }
        });
  }

  /** The last sender on a connection, and how often it changed to the server. */
  private static final class Line {
    private int roundTrips = 1;
    private boolean clientSpokeLast;

    synchronized void spoke(boolean client) {
      if (!client && clientSpokeLast) {
        roundTrips++;
      }
      clientSpokeLast = client;
    }

    synchronized int roundTrips() {
      return roundTrips;
    }
  }

  private interface Task {
    void run() throws IOException, InterruptedException;
  }

  private static void start(String name, Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException | InterruptedException e) {
                // One side has closed the connection.
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
