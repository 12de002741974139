package dev.mailgrant.cli.terminal;

/** The style of a text, as the parameter of ECMA-48's SGR sequence. */
public enum Style {
  PLAIN(""),
  STRONG("1"),
  FAINT("2"),
  FAILURE("1;31"),
  SUCCESS("1;32"),
  WARNING("1;33"),
  COMMAND("36");

  private static final String START = "\u001b[";
  private static final String RESET = "\u001b[0m";

  private final String parameter;

  Style(String parameter) {
    this.parameter = parameter;
  }

  /** Returns the text between the sequences that start and end this style. */
  String around(String text) {
    return this == PLAIN || text.isEmpty() ? text : START + parameter + "m" + text + RESET;
  }
}
