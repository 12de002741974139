package dev.mailgrant.settings;

import java.io.IOException;

/** Thrown if the deadline of the run passed before something was completely read. */
public final class OutOfTimeException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what was awaited
   */
  public OutOfTimeException(String what) {
    super(what + " when the time of the run was over (--deadline)");
  }
}
