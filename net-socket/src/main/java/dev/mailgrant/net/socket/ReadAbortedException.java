package dev.mailgrant.net.socket;

import dev.mailgrant.core.net.NetworkFault;
import java.io.InterruptedIOException;

/**
 * A wait for the peer was given up, by a limit or by an interrupt. JSSE passes its superclass
 * through as it is.
 */
public final class ReadAbortedException extends InterruptedIOException {
  private static final long serialVersionUID = 1L;

  private final NetworkFault fault;

  /**
   * @param fault {@code OUT_OF_TIME} or {@code INTERRUPTED}
   * @param message which limit, as part of a sentence
   */
  ReadAbortedException(NetworkFault fault, String message) {
    super(message);
    this.fault = fault;
  }

  public NetworkFault fault() {
    return fault;
  }
}
