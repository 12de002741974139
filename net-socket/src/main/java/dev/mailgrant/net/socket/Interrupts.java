package dev.mailgrant.net.socket;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;

/**
 * Handles interrupts of the calling thread during network operations: the operation ends, and the
 * interrupt flag stays set.
 */
public final class Interrupts {
  private Interrupts() {}

  /** Throws if the calling thread is interrupted, and leaves the interrupt flag set. */
  public static void refuseInterrupted(String doing) throws NetworkException {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(doing);
    }
  }

  /** Creates the exception for an interrupted operation, and sets the interrupt flag again. */
  public static NetworkException interrupted(String doing) {
    return interrupted(doing, "");
  }

  /**
   * Creates the exception for an interrupted operation, and sets the interrupt flag again.
   *
   * @param next the end of the message
   */
  public static NetworkException interrupted(String doing, String next) {
    Thread.currentThread().interrupt();
    return new NetworkException(NetworkFault.INTERRUPTED, doing + ": interrupted" + next);
  }
}
