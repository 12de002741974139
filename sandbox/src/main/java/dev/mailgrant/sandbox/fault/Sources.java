package dev.mailgrant.sandbox.fault;

/** The sources of symptoms, as texts for the catalogues. */
final class Sources {
  /** Code and text are from captures. */
  static final String ERROR_CODES =
      "Microsoft, \"Microsoft Entra authentication and authorization error codes\"; captures";

  /** The list explains the code; the exact text and status of the service may differ. */
  static final String ERROR_LIST =
      "Microsoft, \"Microsoft Entra authentication and authorization error codes\"; the list's words;"
          + " error and status unconfirmed";

  /** The code is known; status or text are assumptions. */
  static final String ERROR_CODE_ONLY =
      "Microsoft, \"Microsoft Entra authentication and authorization error codes\"; words, error"
          + " and status unconfirmed";

  static final String FEDERATION_ERRORS =
      "Microsoft, Azure DevOps documentation, errors of workload identity";

  static final String FEDERATION_UNCONFIRMED = FEDERATION_ERRORS + "; words or status unconfirmed";

  static final String ASSERTION_CAPTURES =
      "Microsoft, \"Certificate credentials\"; captures of the error";

  static final String EXO_OAUTH =
      "Microsoft, \"Authenticate an IMAP, POP or SMTP connection using OAuth\"";

  static final String CLAIMS = "Microsoft, \"Access token claims reference\"; reports for the NO";

  static final String GENERAL = "general practice; no capture of this service";

  static final String TLS =
      "RFC 9325 and RFC 9525: a client refuses; no service of Microsoft does this";

  private Sources() {}
}
