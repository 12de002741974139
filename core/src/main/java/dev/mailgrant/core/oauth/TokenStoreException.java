package dev.mailgrant.core.oauth;

/**
 * A token store cannot be used. No reason to fail for whoever wants a token: the server still gives
 * one. The message says what is wrong and what to do about it, and holds no secret.
 */
public final class TokenStoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was being done, with what, what came back, what to do next
   */
  public TokenStoreException(String message) {
    super(message);
  }

  /**
   * @param message what was being done, with what, what came back, what to do next
   * @param cause the platform's own exception
   */
  public TokenStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
