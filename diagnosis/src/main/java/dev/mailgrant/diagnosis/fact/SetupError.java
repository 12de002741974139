package dev.mailgrant.diagnosis.fact;

/**
 * An error of a tool during the set-up of a tenant or a mail program. Immutable and safe for use by
 * several threads.
 *
 * @param kind the kind of error
 * @param words the tool's message
 */
public record SetupError(Kind kind, String words) {
  /** The kind of error. */
  public enum Kind {
    /** PowerShell does not know a cmdlet: its module is not installed or not connected. */
    CMDLET_NOT_FOUND,
    /** Exchange Online finds no object with a name or an id. */
    OBJECT_NOT_FOUND,
    /** Microsoft Graph or Entra does not allow this administrator to consent. */
    CONSENT_DENIED,
    /** Outlook cannot connect to the mail server. */
    OUTLOOK_CANNOT_CONNECT
  }
}
