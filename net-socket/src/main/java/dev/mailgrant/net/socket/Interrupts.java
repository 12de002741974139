package dev.mailgrant.net.socket;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import java.io.Closeable;
import java.io.IOException;

/** What is the same at every stage of a conversation: interrupts and the dropping of sockets. */
final class Interrupts {
  private Interrupts() {}

  /** Throws if the calling thread is interrupted, and leaves the flag set. */
  static void refuseInterrupted(String doing) throws NetworkException {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(doing);
    }
  }

  /** The exception of an interrupted stage; sets the flag again. */
  static NetworkException interrupted(String doing) {
    Thread.currentThread().interrupt();
    return new NetworkException(NetworkFault.INTERRUPTED, doing + ": interrupted");
  }

  /** Closes; there is nothing to do about a socket that will not close. */
  static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Dropped either way.
    }
  }
}
