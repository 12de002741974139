package dev.mailgrant.cli.outcome;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A port on loopback that does not answer TCP connections, like a firewall that drops them:
 * connections are not accepted, and the queue is full (listen(2): Linux then ignores requests).
 */
final class FullBacklog implements AutoCloseable {
  /** Linux takes one more than asked for. */
  private static final int MORE_THAN_ENOUGH = 4;

  private final ServerSocket listener;
  private final List<SocketChannel> queue = new ArrayList<>();

  FullBacklog() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    for (int i = 0; i < MORE_THAN_ENOUGH; i++) {
      SocketChannel channel = SocketChannel.open();
      queue.add(channel);
      channel.configureBlocking(false);
      channel.connect(listener.getLocalSocketAddress());
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : queue) {
      channel.close();
    }
    listener.close();
  }
}
