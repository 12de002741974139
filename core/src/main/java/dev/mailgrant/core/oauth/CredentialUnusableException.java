package dev.mailgrant.core.oauth;

/**
 * The credential itself cannot be used, so nothing was sent: unreadable, expired, or parts that do
 * not fit.
 */
public final class CredentialUnusableException extends TokenException {
  private static final long serialVersionUID = 1L;

  /** What the remedy is about. */
  public enum Part {
    /** The credential itself. */
    CREDENTIAL,
    /** The private key, from a file of its own. */
    KEY,
    /** The password of the key, or of the PKCS#12 file. */
    PASSWORD
  }

  private final Part part;

  /**
   * @param message what is wrong with which credential, and how to fix it; no part of the
   *     credential itself
   */
  public CredentialUnusableException(String message) {
    super(message);
    this.part = Part.CREDENTIAL;
  }

  /**
   * @param message what is wrong with which credential, and how to fix it; no part of the
   *     credential itself
   * @param part the part that is missing, or given although it must not be
   */
  public CredentialUnusableException(String message, Part part) {
    super(message);
    this.part = part;
  }

  /**
   * @param message what is wrong with which credential, and how to fix it; no part of the
   *     credential itself
   * @param cause the platform's own exception
   */
  public CredentialUnusableException(String message, Throwable cause) {
    super(message, cause);
    this.part = Part.CREDENTIAL;
  }

  /** The part that the remedy is about, so that a caller can name how it is given. */
  public Part part() {
    return part;
  }
}
