package dev.mailgrant.diagnosis.fact;

/**
 * An error of a tool with which a tenant is set up, or of a mail program that is being set up.
 * Immutable and safe for use by several threads.
 *
 * @param kind which error
 * @param words the tool's own words
 */
public record SetupError(Kind kind, String words) {
  /** Which error. */
  public enum Kind {
    /** PowerShell does not know a cmdlet: its module is not installed or not connected. */
    CMDLET_NOT_FOUND,
    /** Exchange Online finds no object of a name or an id. */
    OBJECT_NOT_FOUND,
    /** Microsoft Graph or Entra does not let this administrator consent. */
    CONSENT_DENIED,
    /** Outlook cannot connect to the mail server. */
    OUTLOOK_CANNOT_CONNECT
  }
}
