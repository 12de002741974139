package dev.mailgrant.net.socket;

import dev.mailgrant.core.net.NetworkFault;
import java.io.InterruptedIOException;

/**
 * Thrown if a wait for the peer was aborted by a time limit or an interrupt. JSSE passes its
 * superclass on unchanged.
 */
public final class ReadAbortedException extends InterruptedIOException {
  private static final long serialVersionUID = 1L;

  private final NetworkFault fault;

  /**
   * @param fault {@code OUT_OF_TIME} or {@code INTERRUPTED}
   * @param message the limit, as part of a sentence
   */
  ReadAbortedException(NetworkFault fault, String message) {
    super(message);
    this.fault = fault;
  }

  public NetworkFault fault() {
    return fault;
  }
}
