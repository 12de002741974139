package dev.mailgrant.sandbox.exchange;

import java.util.List;

/**
 * What a command gets instead of its reply. Immutable and safe for use by several threads.
 *
 * @param lines the lines, {@code {tag}} standing for the command's tag
 * @param thenClose whether the connection is closed after them
 */
public record CannedReply(List<String> lines, boolean thenClose) {

  public CannedReply {
    lines = List.copyOf(lines);
  }

  /** Lines after which the conversation goes on. */
  public static CannedReply of(String... lines) {
    return new CannedReply(List.of(lines), false);
  }

  /** Lines after which the connection is closed. */
  public static CannedReply thenClose(String... lines) {
    return new CannedReply(List.of(lines), true);
  }

  /** The connection is closed without a word. */
  public static CannedReply hangingUp() {
    return new CannedReply(List.of(), true);
  }
}
