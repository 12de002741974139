package dev.mailgrant.core.oauth;

/**
 * The credential itself cannot be used, so nothing was sent: unreadable, expired, or parts that do
 * not fit.
 */
public final class CredentialUnusableException extends TokenException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong with which credential, and what mends it; no part of the
   *     credential itself
   */
  public CredentialUnusableException(String message) {
    super(message);
  }

  /**
   * @param message what is wrong with which credential, and what mends it; no part of the
   *     credential itself
   * @param cause the platform's own exception
   */
  public CredentialUnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
