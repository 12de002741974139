package dev.mailgrant.sandbox;

import dev.mailgrant.sandbox.exchange.OtherServer;
import java.util.List;

/** Another server where Exchange Online was meant. */
final class OtherServerFaults {
  private static final String GREETING = "the server's own greeting, of no particular version";

  static final List<Fault> ALL =
      List.of(
          instead("dovecot-instead", "the server is Dovecot", OtherServer.DOVECOT),
          instead("cyrus-instead", "the server is Cyrus IMAP", OtherServer.CYRUS),
          instead("courier-instead", "the server is Courier-IMAP", OtherServer.COURIER),
          instead(
              "gmail-instead",
              "the server is Gmail, which takes XOAUTH2 from Google only",
              OtherServer.GMAIL),
          instead(
              "exchange-server-instead",
              "the server is an Exchange Server on-premises",
              OtherServer.EXCHANGE_SERVER),
          instead("pop3-instead", "the port is that of POP3", OtherServer.POP3),
          instead("smtp-instead", "the port is that of SMTP", OtherServer.SMTP));

  private OtherServerFaults() {}

  private static Fault instead(String name, String description, OtherServer server) {
    return Fault.ofExchange(name, description, GREETING, exchange -> exchange.replacedBy(server));
  }
}
