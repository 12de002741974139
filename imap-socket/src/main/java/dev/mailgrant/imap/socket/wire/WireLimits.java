package dev.mailgrant.imap.socket.wire;

/**
 * Limits for data from a server. Without them, a hostile or faulty server could exhaust the
 * client's memory.
 */
public final class WireLimits {
  /** Octets in the lines of one response, without literals and line endings: 64 KiB. */
  public static final int LINE = 64 * 1024;

  /** Octets in the literals of one response: 1 MiB. */
  public static final int LITERAL = 1024 * 1024;

  /** Untagged responses in one reply. */
  public static final int UNTAGGED = 10_000;

  /** Octets of all responses in one reply: 4 MiB. */
  public static final int REPLY = 4 * 1024 * 1024;

  /**
   * Values in the untagged responses of one reply: each is an object that may be forty times as
   * large as its two octets in the response.
   */
  public static final int VALUES = 100_000;

  /** Nesting depth of parentheses. */
  public static final int NESTING = 64;

  private WireLimits() {}
}
