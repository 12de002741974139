package dev.mailgrant.cli.terminal;

/** When output has colours: the values of {@code --color}. */
public enum ColourChoice {
  /** If standard output is a terminal with colours and {@code NO_COLOR} is not set. */
  AUTO,
  ALWAYS,
  NEVER
}
