package dev.mailgrant.core.oauth;

/**
 * Thrown if the credential cannot be used, so nothing was sent: it is unreadable or expired, or its
 * parts do not match.
 */
public final class CredentialUnusableException extends TokenException {
  private static final long serialVersionUID = 1L;

  /** The part to fix. */
  public enum Part {
    /** The credential itself. */
    CREDENTIAL,
    /** The private key in a separate file. */
    KEY,
    /** The password of the key, or of the PKCS#12 file. */
    PASSWORD
  }

  private final Part part;

  /**
   * @param message the credential, its problem and how to fix it; never a part of the credential's
   *     value
   */
  public CredentialUnusableException(String message) {
    super(message);
    this.part = Part.CREDENTIAL;
  }

  /**
   * @param message the credential, its problem and how to fix it; never a part of the credential's
   *     value
   * @param part the part that is missing, or given although it must not be
   */
  public CredentialUnusableException(String message, Part part) {
    super(message);
    this.part = part;
  }

  /**
   * @param message the credential, its problem and how to fix it; never a part of the credential's
   *     value
   * @param cause the exception of the platform
   */
  public CredentialUnusableException(String message, Throwable cause) {
    super(message, cause);
    this.part = Part.CREDENTIAL;
  }

  /** The part to fix, so that a caller can name the setting for it. */
  public Part part() {
    return part;
  }
}
