package dev.mailgrant.net.socket;

import java.io.Closeable;
import java.io.IOException;

/** What is common to all sockets. */
public final class Sockets {
  private Sockets() {}

  /** Closes a socket that is given up, so that a failure to close it does not matter. */
  public static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The socket is given up either way.
    }
  }
}
