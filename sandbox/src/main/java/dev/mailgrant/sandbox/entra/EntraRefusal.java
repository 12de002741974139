package dev.mailgrant.sandbox.entra;

/** Ends a check with an error. It has no stack trace, because it is an expected response. */
final class EntraRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient EntraError error;

  EntraRefusal(EntraError error) {
    super("AADSTS" + error.code() + ": " + error.text(), null, false, false);
    this.error = error;
  }

  EntraError error() {
    return error;
  }
}
