package dev.mailgrant.core.diagnosis;

/** What was spoken with the mail server, and the application role that Exchange Online wants. */
public enum Protocol {
  IMAP("IMAP.AccessAsApp"),
  POP("POP.AccessAsApp"),
  SMTP("SMTP.SendAsApp");

  private final String role;

  Protocol(String role) {
    this.role = role;
  }

  /** The application role of <em>Office 365 Exchange Online</em>. */
  public String role() {
    return role;
  }
}
