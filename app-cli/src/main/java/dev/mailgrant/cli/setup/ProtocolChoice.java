package dev.mailgrant.cli.setup;

import dev.mailgrant.core.EnumWords;
import java.util.List;
import java.util.Optional;

/** The protocols in the guide. */
public enum ProtocolChoice {
  /** IMAP. */
  IMAP,
  /** POP3. */
  POP3,
  /** SMTP submission. */
  SMTP;

  /** The names on the command line. */
  public static List<String> words() {
    return EnumWords.kebab(values());
  }

  /** Finds the protocol for a name, ignoring case. */
  public static Optional<ProtocolChoice> named(String word) {
    return EnumWords.named(word, values());
  }
}
