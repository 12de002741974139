package dev.mailgrant.net.socket;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;

/**
 * What an interrupt of the calling thread does to network work: it ends, and the flag stays set.
 */
public final class Interrupts {
  private Interrupts() {}

  /** Throws if the calling thread is interrupted, and leaves the flag set. */
  public static void refuseInterrupted(String doing) throws NetworkException {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(doing);
    }
  }

  /** The exception of an interrupted stage; sets the flag again. */
  public static NetworkException interrupted(String doing) {
    Thread.currentThread().interrupt();
    return new NetworkException(NetworkFault.INTERRUPTED, doing + ": interrupted");
  }
}
