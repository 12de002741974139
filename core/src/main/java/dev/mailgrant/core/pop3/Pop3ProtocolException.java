package dev.mailgrant.core.pop3;

/** Thrown if the peer violated the protocol or exceeded a limit. It may not be a POP3 server. */
public final class Pop3ProtocolException extends Pop3Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was expected and what was received, without secrets
   */
  public Pop3ProtocolException(String message) {
    super(message);
  }
}
