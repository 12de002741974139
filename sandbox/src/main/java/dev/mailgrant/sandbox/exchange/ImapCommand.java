package dev.mailgrant.sandbox.exchange;

import java.util.List;

/**
 * A command as it came (RFC 3501 section 9, {@code command}).
 *
 * @param tag its tag
 * @param name its name in upper case
 * @param arguments its arguments: strings without their quotes, parenthesized lists as they are
 */
record ImapCommand(String tag, String name, List<String> arguments) {

  ImapCommand {
    arguments = List.copyOf(arguments);
  }

  /** Shows no argument: one may be a token. */
  @Override
  public String toString() {
    return tag + " " + name;
  }
}
