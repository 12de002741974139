package dev.mailgrant.core.smtp;

/** Thrown if the peer violated the protocol or exceeded a limit. It may not be an SMTP server. */
public final class SmtpProtocolException extends SmtpException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was expected and what was received, without secrets
   */
  public SmtpProtocolException(String message) {
    super(message);
  }
}
