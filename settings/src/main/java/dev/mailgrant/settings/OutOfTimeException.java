package dev.mailgrant.settings;

import java.io.IOException;

/** The time of the whole run was over before something had been read to its end. */
public final class OutOfTimeException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what was being waited for
   */
  public OutOfTimeException(String what) {
    super(what + " when the time of the run was over (--deadline)");
  }
}
