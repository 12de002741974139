package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.exchange.WrongPort;
import dev.mailgrant.sandbox.exchange.imap.ForeignServer;
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
              "the server is Gmail, which accepts only Google's tokens",
              ForeignServer.GMAIL),
          instead(
              "exchange-server-instead",
              "the server is an on-premises Exchange Server",
              ForeignServer.EXCHANGE_SERVER),
          instead("pop3-instead", "the port is a POP3 port", WrongPort.POP3),
          instead("smtp-instead", "the port is an SMTP port", WrongPort.SMTP));

  private OtherServerFaults() {}

  private static Fault instead(String name, String description, WrongPort server) {
    return Fault.ofImap(name, description, GREETING, imap -> imap.replacedBy(server));
  }

  private static Fault instead(String name, String description, ForeignServer server) {
    return Fault.ofImap(name, description, GREETING, imap -> imap.replacedBy(server));
  }
}
