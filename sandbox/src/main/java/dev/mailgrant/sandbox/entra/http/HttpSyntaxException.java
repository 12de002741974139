package dev.mailgrant.sandbox.entra.http;

/** What came is not an HTTP request we can read. */
public final class HttpSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  public HttpSyntaxException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** The HTTP status to answer with. */
  public int status() {
    return status;
  }
}
