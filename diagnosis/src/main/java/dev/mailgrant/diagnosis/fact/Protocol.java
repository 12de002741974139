package dev.mailgrant.diagnosis.fact;

import java.util.Optional;

/**
 * The protocol of the mail server, and the application role that Exchange Online requires for it.
 */
public enum Protocol {
  IMAP("IMAP.AccessAsApp", Optional.of("5e5addcd-3e8d-4e90-baf5-964efab2b20a")),
  POP("POP.AccessAsApp", Optional.of("cb842b43-da6e-4506-86fe-bb12199c656d")),
  /** Public sources disagree on the id of its role, so it must be looked up by name. */
  SMTP("SMTP.SendAsApp", Optional.empty());

  private final String role;

  @SuppressWarnings("ImmutableEnumChecker") // an Optional of a String is immutable
  private final Optional<String> roleId;

  Protocol(String role, Optional<String> roleId) {
    this.role = role;
    this.roleId = roleId;
  }

  /** The application role of <em>Office 365 Exchange Online</em>. */
  public String role() {
    return role;
  }

  /** The id of that role, which is the same in every tenant; empty if not certain. */
  public Optional<String> roleId() {
    return roleId;
  }
}
