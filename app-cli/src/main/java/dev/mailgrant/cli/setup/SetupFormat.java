package dev.mailgrant.cli.setup;

import dev.mailgrant.core.EnumWords;
import java.util.List;
import java.util.Optional;

/** The output formats of the guide. */
public enum SetupFormat {
  /** A checklist to read in a terminal. */
  TEXT,
  /** The same in Markdown. */
  MARKDOWN,
  /** A script for PowerShell: Entra by Microsoft Graph; then Exchange, in a separate process. */
  POWERSHELL,
  /** A script for a POSIX shell with az: Entra only; it prints the script for Exchange. */
  AZ_CLI;

  /** The names on the command line. */
  public static List<String> words() {
    return EnumWords.kebab(values());
  }

  /** Finds the format for a name, ignoring case. */
  public static Optional<SetupFormat> named(String word) {
    return EnumWords.named(word, values());
  }

  /** Returns whether it is a script. */
  public boolean isScript() {
    return this == POWERSHELL || this == AZ_CLI;
  }
}
