package dev.mailgrant.core.smtp;

/**
 * Thrown if the server refused the session before TLS began: with its greeting (554 or 421), or in
 * reply to EHLO or STARTTLS. The reply says whether trying again can help.
 */
public final class SmtpRefusedException extends SmtpException {
  private static final long serialVersionUID = 1L;

  private final transient SmtpReply reply;

  /**
   * @param message the operation and the reply
   * @param reply the server's reply
   */
  public SmtpRefusedException(String message, SmtpReply reply) {
    super(message);
    this.reply = reply;
  }

  /** The server's reply. */
  public SmtpReply reply() {
    return reply;
  }
}
