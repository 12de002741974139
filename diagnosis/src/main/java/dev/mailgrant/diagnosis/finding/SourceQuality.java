package dev.mailgrant.diagnosis.finding;

/** The quality of a source. */
public enum SourceQuality {
  /** The service's or product's own documentation, or a standard. */
  DOCUMENTED("documented"),
  /** A real conversation or response in public material. */
  CAPTURED("captured"),
  /** A report of a user. */
  REPORTED("reported"),
  /** Inferred from other facts or from general knowledge, without proof. */
  INFERRED("inferred");

  private final String word;

  SourceQuality(String word) {
    this.word = word;
  }

  /** The word in the catalogue and its pages. */
  public String word() {
    return word;
  }
}
