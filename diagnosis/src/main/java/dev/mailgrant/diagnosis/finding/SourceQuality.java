package dev.mailgrant.diagnosis.finding;

/** How sure a source is. */
public enum SourceQuality {
  /** The service's or product's own documentation, or a standard. */
  DOCUMENTED("documented"),
  /** A real conversation or answer in public material. */
  CAPTURED("captured"),
  /** Somebody's report. */
  REPORTED("reported"),
  /** Concluded from other facts or from general knowledge; nobody has shown it. */
  INFERRED("inferred");

  private final String word;

  SourceQuality(String word) {
    this.word = word;
  }

  /** The word the catalogue and its pages use. */
  public String word() {
    return word;
  }
}
