package dev.mailgrant.sandbox.exchange.imap;

import java.util.Optional;

/**
 * IMAP servers that users reach instead of Exchange Online. Their greetings follow their source
 * code or documentation, in arbitrary versions, and every login is refused.
 */
public enum ForeignServer {
  /** {@code imap_capability} and {@code login_greeting} as in Dovecot without configuration. */
  DOVECOT(
      "* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN] Dovecot ready.",
      "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN",
      Optional.of("(\"name\" \"Dovecot\")"),
      "Logging out",
      "NO [AUTHENTICATIONFAILED] Unsupported authentication mechanism."),
  /** Cyrus sends its host name and version. */
  CYRUS(
      "* OK [CAPABILITY IMAP4rev1 LITERAL+ ID ENABLE AUTH=PLAIN SASL-IR] imap.sandbox.example Cyrus IMAP 3.8.1 server"
          + " ready",
      "IMAP4rev1 LITERAL+ ID ENABLE AUTH=PLAIN SASL-IR",
      Optional.of("(\"name\" \"Cyrus IMAPD\" \"version\" \"3.8.1\" \"vendor\" \"Project Cyrus\")"),
      "LOGOUT received",
      "NO no mechanism available"),
  /** Courier's greeting is its copyright notice; it does not support ID. */
  COURIER(
      "* OK [CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE"
          + " AUTH=PLAIN ACL ACL2=UNION] Courier-IMAP ready. Copyright 1998-2018 Double Precision, Inc.  See COPYING for"
          + " distribution information.",
      "IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE AUTH=PLAIN ACL"
          + " ACL2=UNION",
      Optional.empty(),
      "Courier-IMAP server shutting down",
      "NO Unsupported authentication mechanism."),
  /** Gmail offers XOAUTH2 for its own tokens. */
  GMAIL(
      "* OK Gimap ready for requests from 127.0.0.1 d2mb123456789wrx",
      "IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 XYZZY SASL-IR AUTH=XOAUTH2 AUTH=PLAIN"
          + " AUTH=PLAIN-CLIENTTOKEN AUTH=OAUTHBEARER",
      Optional.of("(\"name\" \"GImap\" \"vendor\" \"Google, Inc.\")"),
      "LOGOUT Requested",
      "NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)"),
  /** Exchange Server: no host name in brackets in the greeting, and no XOAUTH2. */
  EXCHANGE_SERVER(
      "* OK The Microsoft Exchange IMAP4 service is ready.",
      "IMAP4 IMAP4rev1 AUTH=NTLM AUTH=GSSAPI AUTH=PLAIN UIDPLUS MOVE ID CHILDREN IDLE NAMESPACE LITERAL+",
      Optional.of("(\"name\" \"Microsoft.Exchange.Imap4.Imap4Server\" \"version\" \"15.2\")"),
      "Microsoft Exchange Server IMAP4 server signing off.",
      "NO AUTHENTICATE failed.");

  /** {@code {"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}}. */
  static final String GMAIL_CHALLENGE =
      "eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZ29vZ2xlLmNvbS8ifQ==";

  private final String greeting;
  private final String capabilities;
  private final Optional<String> identification;
  private final String farewell;
  private final String refusal;

  ForeignServer(
      String greeting,
      String capabilities,
      Optional<String> identification,
      String farewell,
      String refusal) {
    this.greeting = greeting;
    this.capabilities = capabilities;
    this.identification = identification;
    this.farewell = farewell;
    this.refusal = refusal;
  }

  String greeting(boolean secure) {
    return secure ? greeting : greeting.replaceFirst("AUTH=PLAIN", "STARTTLS LOGINDISABLED");
  }

  String capabilities(boolean secure) {
    return secure
        ? capabilities
        : capabilities.replaceAll("AUTH=\\S+ ?", "").strip() + " STARTTLS LOGINDISABLED";
  }

  Optional<String> identification() {
    return identification;
  }

  String farewell() {
    return farewell;
  }

  /** The reply to AUTHENTICATE. */
  String refusal() {
    return refusal;
  }
}
