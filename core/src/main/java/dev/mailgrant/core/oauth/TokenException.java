package dev.mailgrant.core.oauth;

/**
 * Thrown if no token was obtained. The three subclasses need different reactions: change the
 * configuration of the server, try again later, or fix the local credential. Messages contain no
 * secrets.
 */
public abstract sealed class TokenException extends Exception
    permits TokenRefusedException, TokenUnavailableException, CredentialUnusableException {
  private static final long serialVersionUID = 1L;

  TokenException(String message) {
    super(message);
  }

  TokenException(String message, Throwable cause) {
    super(message, cause);
  }
}
