package dev.mailgrant.diagnosis.finding;

/** Whether a cause can pass by itself, so that waiting for it makes sense. */
public enum Passes {
  /** Somebody has to correct something. */
  NEVER("never"),
  /** A change spreads through the services, or a service recovers. */
  WITH_TIME("with time"),
  /**
   * It passes if the host was reached before; otherwise the host is more often misspelt than down.
   */
  IF_REACHED_BEFORE("if reached before");

  private final String word;

  Passes(String word) {
    this.word = word;
  }

  /** Its name in the catalogue. */
  String word() {
    return word;
  }
}
