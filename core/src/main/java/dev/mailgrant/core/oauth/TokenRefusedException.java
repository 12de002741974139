package dev.mailgrant.core.oauth;

/**
 * The server answered with an OAuth error (RFC 6749 section 5.2): asking again unchanged will not
 * help.
 */
public final class TokenRefusedException extends TokenException {
  private static final long serialVersionUID = 1L;

  private final transient OAuthError error;

  /**
   * @param error what the server answered
   */
  public TokenRefusedException(OAuthError error) {
    super("the token was refused: " + error.summary());
    this.error = error;
  }

  /** What the server answered. */
  public OAuthError error() {
    return error;
  }
}
