package dev.mailgrant.core.net;

/**
 * How a proxy requests authentication (RFC 9110 section 15.5.8). Credentials are never sent to a
 * proxy. Pure functions, safe for use by several threads.
 */
public final class ProxyLogin {
  /** The HTTP status. */
  public static final int STATUS = 407;

  private ProxyLogin() {}

  /**
   * Returns whether a response requests authentication.
   *
   * @param status its HTTP status
   */
  public static boolean isWantedBy(int status) {
    return status == STATUS;
  }
}
