package dev.mailgrant.sandbox.exchange.imap;

import java.util.List;

/**
 * A parsed command (RFC 3501 section 9, {@code command}).
 *
 * @param tag its tag
 * @param name its name in upper case
 * @param arguments its arguments: strings without quotes, parenthesized lists unchanged
 */
record ImapCommand(String tag, String name, List<String> arguments) {

  ImapCommand {
    arguments = List.copyOf(arguments);
  }

  /** Omits the arguments, which may contain a token. */
  @Override
  public String toString() {
    return tag + " " + name;
  }
}
