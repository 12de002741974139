package dev.mailgrant.settings;

/** The type of a setting's value. */
public enum ValueType {
  /** Any text. */
  TEXT("TEXT"),
  /** One of several words. */
  CHOICE("NAME"),
  /** A file name; in a profile it is relative to the profile's directory. */
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

  /** The placeholder for the value in the help. */
  public String label() {
    return label;
  }
}
