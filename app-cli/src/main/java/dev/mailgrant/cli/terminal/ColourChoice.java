package dev.mailgrant.cli.terminal;

/** When output has colours: the values of {@code --color}. */
public enum ColourChoice {
  /** Where standard output is a terminal that shows them and {@code NO_COLOR} is not set. */
  AUTO,
  ALWAYS,
  NEVER
}
