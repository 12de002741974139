package dev.mailgrant.core.net;

/**
 * How a proxy says that it wants a login (RFC 9110 section 15.5.8). None is ever sent to a proxy.
 * Pure functions, safe for use by several threads.
 */
public final class ProxyLogin {
  /** The HTTP status that says so. */
  public static final int STATUS = 407;

  private ProxyLogin() {}

  /**
   * Whether an answer says so.
   *
   * @param status its HTTP status
   */
  public static boolean isWantedBy(int status) {
    return status == STATUS;
  }
}
