package dev.mailgrant.sandbox.entra.http;

/** Thrown if the input is not a supported HTTP request. */
public final class HttpSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  public HttpSyntaxException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** The HTTP status of the response. */
  public int status() {
    return status;
  }
}
