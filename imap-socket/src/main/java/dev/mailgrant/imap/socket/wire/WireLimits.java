package dev.mailgrant.imap.socket.wire;

/**
 * How much a server may say before we stop listening. Without them, a hostile or broken server
 * decides how much memory we use.
 */
public final class WireLimits {
  /** Octets in the lines of one response, without literals and line endings: 64 KiB. */
  public static final int LINE = 64 * 1024;

  /** Octets in the literals of one response: 1 MiB. */
  public static final int LITERAL = 1024 * 1024;

  /** Untagged responses in one reply. */
  public static final int UNTAGGED = 10_000;

  /** Octets in one reply, all responses together: 4 MiB. */
  public static final int REPLY = 4 * 1024 * 1024;

  /**
   * Values in the untagged responses of one reply: an object each, which may be forty times as
   * large as the two octets it takes on the wire.
   */
  public static final int VALUES = 100_000;

  /** Parentheses within parentheses. */
  public static final int NESTING = 64;

  private WireLimits() {}
}
