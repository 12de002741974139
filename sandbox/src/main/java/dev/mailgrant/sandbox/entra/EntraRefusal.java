package dev.mailgrant.sandbox.entra;

/** Ends a check with an error. It carries no stack: it is an answer, not a defect. */
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
