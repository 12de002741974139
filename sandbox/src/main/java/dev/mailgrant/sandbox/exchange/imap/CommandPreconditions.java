package dev.mailgrant.sandbox.exchange.imap;

import java.util.Set;

/** The required state for each command (RFC 3501 section 6). Stateless. */
final class CommandPreconditions {
  /** Commands that access the mailbox, so that they fail if the login has no mailbox. */
  private static final Set<String> NEED_MAILBOX =
      Set.of(
          "NOOP",
          "NAMESPACE",
          "LIST",
          "LSUB",
          "STATUS",
          "SELECT",
          "EXAMINE",
          "CLOSE",
          "UNSELECT",
          "IDLE",
          "APPEND",
          "CREATE",
          "DELETE",
          "RENAME",
          "SUBSCRIBE",
          "UNSUBSCRIBE",
          "CHECK",
          "EXPUNGE",
          "FETCH",
          "STORE",
          "SEARCH",
          "COPY",
          "MOVE",
          "UID");

  private static final Set<String> NEED_SELECTION =
      Set.of(
          "CLOSE",
          "UNSELECT",
          "CHECK",
          "EXPUNGE",
          "FETCH",
          "STORE",
          "SEARCH",
          "COPY",
          "MOVE",
          "UID");

  private CommandPreconditions() {}

  static boolean mailbox(String command) {
    return NEED_MAILBOX.contains(command);
  }

  static boolean selection(String command) {
    return NEED_SELECTION.contains(command);
  }
}
