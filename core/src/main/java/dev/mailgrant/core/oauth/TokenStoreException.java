package dev.mailgrant.core.oauth;

/**
 * Thrown if a token store cannot be used. A token can still be requested from the server. The
 * message contains the problem and the remedy, but no secrets.
 */
public final class TokenStoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the operation, its object, the error and what to do next
   */
  public TokenStoreException(String message) {
    super(message);
  }

  /**
   * @param message the operation, its object, the error and what to do next
   * @param cause the exception of the platform
   */
  public TokenStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
