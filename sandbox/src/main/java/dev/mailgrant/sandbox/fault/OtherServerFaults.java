package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.exchange.ForeignServer;
import java.util.List;

/** Other servers in place of Exchange Online. */
final class OtherServerFaults {
  private static final String GREETING = "the server's own greeting, of no particular version";

  static final List<Fault> ALL =
      List.of(
          instead("dovecot-instead", "the server is Dovecot", ForeignServer.DOVECOT),
          instead("cyrus-instead", "the server is Cyrus IMAP", ForeignServer.CYRUS),
          instead("courier-instead", "the server is Courier-IMAP", ForeignServer.COURIER),
          instead(
              "gmail-instead",
              "the server is Gmail, which takes XOAUTH2 from Google only",
              ForeignServer.GMAIL),
          instead(
              "exchange-server-instead",
              "the server is an Exchange Server on-premises",
              ForeignServer.EXCHANGE_SERVER),
          instead("pop3-instead", "the port is that of POP3", ForeignServer.POP3),
          instead("smtp-instead", "the port is that of SMTP", ForeignServer.SMTP));

  private OtherServerFaults() {}

  private static Fault instead(String name, String description, ForeignServer server) {
    return Fault.ofExchange(name, description, GREETING, exchange -> exchange.replacedBy(server));
  }
}
