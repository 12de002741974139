package dev.mailgrant.diagnosis.finding;

/** Whether a cause can be temporary, so that waiting can help. */
public enum Passes {
  /** A person has to correct something. */
  NEVER("never"),
  /** A change is being replicated, or a service recovers. */
  WITH_TIME("with time"),
  /** It can be temporary if the host was reached before; otherwise its name is usually misspelt. */
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
