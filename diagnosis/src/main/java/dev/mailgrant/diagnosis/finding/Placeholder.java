package dev.mailgrant.diagnosis.finding;

/** The placeholders in the catalogue's texts and commands, written as {@code {word}}. */
public enum Placeholder {
  MAILBOX("mailbox"),
  MAILBOX_DOMAIN("mailbox-domain"),
  /** The address that a message is from. */
  SENDER("sender"),
  CLIENT_ID("client-id"),
  OBJECT_ID("object-id"),
  TENANT_ID("tenant-id"),
  SCOPE("scope"),
  FOLDER("folder"),
  ROLE("role"),
  /** The id of that role, if known. */
  ROLE_ID("role-id"),
  /** The protocol, as in the names of settings: {@code imap}. */
  PROTOCOL("protocol"),
  /** Exchange Online's scope in the current cloud, and its host, port and TLS for the protocol. */
  EXCHANGE_SCOPE("exchange-scope"),
  EXCHANGE_HOST("exchange-host"),
  EXCHANGE_PORT("exchange-port"),
  EXCHANGE_TLS("exchange-tls"),
  /** The authority's host, with its port if that is not 443. */
  AUTHORITY("authority"),
  /** The mail server's host and port. */
  MAIL_HOST("mail-host"),
  MAIL_PORT("mail-port"),
  /** The host and port that a finding about the network is about. */
  HOST("host"),
  PORT("port"),
  /** An error code of Microsoft Entra, the number only. */
  CODE("code");

  private final String word;

  Placeholder(String word) {
    this.word = word;
  }

  /** Its name in the catalogue. */
  public String word() {
    return word;
  }
}
