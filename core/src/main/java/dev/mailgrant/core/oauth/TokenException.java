package dev.mailgrant.core.oauth;

/**
 * No token was had. The three kinds differ in what the caller would do: change something at the
 * server, ask again later, or mend the credential at home. Messages hold no secret.
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
