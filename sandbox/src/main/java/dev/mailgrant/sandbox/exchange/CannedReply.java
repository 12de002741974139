package dev.mailgrant.sandbox.exchange;

import java.util.List;

/**
 * A fixed reply to a command. Immutable and safe for use by several threads.
 *
 * @param lines the lines, with {@code {tag}} for the command's tag
 * @param thenClose whether the connection is closed afterwards
 */
public record CannedReply(List<String> lines, boolean thenClose) {

  public CannedReply {
    lines = List.copyOf(lines);
  }

  /** Lines after which the conversation continues. */
  public static CannedReply of(String... lines) {
    return new CannedReply(List.of(lines), false);
  }

  /** Lines after which the connection is closed. */
  public static CannedReply thenClose(String... lines) {
    return new CannedReply(List.of(lines), true);
  }

  /** Closes the connection without a reply. */
  public static CannedReply hangingUp() {
    return new CannedReply(List.of(), true);
  }
}
