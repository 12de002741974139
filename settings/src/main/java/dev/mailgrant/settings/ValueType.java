package dev.mailgrant.settings;

/** What kind of value a setting takes. */
public enum ValueType {
  /** Words. */
  TEXT("TEXT"),
  /** One of a few words. */
  CHOICE("NAME"),
  /** A file's name; one in a profile counts from the profile's own folder. */
  FILE("FILE"),
  /** A command for the system's shell. */
  COMMAND("COMMAND"),
  /** An absolute URL. */
  URL("URL"),
  /** A TCP port. */
  PORT("PORT"),
  /** A whole number with its unit: {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}. */
  DURATION("TIME");

  private final String label;

  ValueType(String label) {
    this.label = label;
  }

  /** The word that stands for the value in a help text. */
  public String label() {
    return label;
  }
}
