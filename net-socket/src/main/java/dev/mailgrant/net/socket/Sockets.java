package dev.mailgrant.net.socket;

import java.io.Closeable;
import java.io.IOException;

/** Helper methods for sockets. */
public final class Sockets {
  private Sockets() {}

  /** Closes a socket that is no longer needed, and ignores failures. */
  public static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The socket is not used any more in either case.
    }
  }
}
