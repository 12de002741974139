package dev.mailgrant.core.oauth;

/**
 * Thrown if the server answered with an OAuth error (RFC 6749 section 5.2). Repeating the same
 * request will not help.
 */
public final class TokenRefusedException extends TokenException {
  private static final long serialVersionUID = 1L;

  private final transient OAuthError error;

  /**
   * @param error the server's error response
   */
  public TokenRefusedException(OAuthError error) {
    super("the token was refused: " + error.summary());
    this.error = error;
  }

  /** The server's error response. */
  public OAuthError error() {
    return error;
  }
}
