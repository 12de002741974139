package dev.mailgrant.sandbox.fault;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.WrongPort;
import dev.mailgrant.sandbox.net.AcceptBehaviour.Manner;
import dev.mailgrant.sandbox.tenant.AppRole;
import dev.mailgrant.sandbox.tls.ServerCertificate;
import java.util.List;
import java.util.Map;

/** What clients of POP3 meet: connection, configuration, and failures of the service. */
final class Pop3Faults {
  private static final int LONGEST_TOKEN = 4_096;
  private static final String UNAVAILABLE = "-ERR Server Unavailable. 21";

  static final List<Fault> ALL =
      List.of(
          // The connection
          Fault.ofPop3(
              "pop3-tls-inspection",
              "a proxy inspects TLS: the POP3 server's certificate is from another authority",
              Sources.TLS,
              pop3 ->
                  pop3.withReception(good -> good.presenting(ServerCertificate.OTHER_AUTHORITY))),
          Fault.ofPop3(
              "pop3-certificate-expired",
              "the POP3 server's TLS certificate expired three weeks ago",
              Sources.TLS,
              pop3 -> pop3.withReception(good -> good.presenting(ServerCertificate.EXPIRED))),
          Fault.ofPop3(
              "pop3-certificate-other-name",
              "the POP3 server's TLS certificate is for another host name",
              Sources.TLS,
              pop3 -> pop3.withReception(good -> good.presenting(ServerCertificate.OTHER_NAME))),
          manner(
              "pop3-tls-cut",
              "connections to the POP3 server are closed when TLS starts, as filters do",
              Manner.CLOSED_AT_ONCE),
          manner(
              "pop3-without-tls", "the POP3 port starts without TLS, like 110", Manner.CLEAR_TEXT),
          manner(
              "pop3-connection-closed",
              "the POP3 server closes every connection without a greeting",
              Manner.CLOSED_AFTER_TLS),
          manner(
              "pop3-silent",
              "the POP3 server completes the TLS handshake but never sends a greeting",
              Manner.SILENT_AFTER_TLS),
          Fault.ofPop3(
              "pop3-greeting-error",
              "the POP3 server sends -ERR instead of a greeting",
              "RFC 1939 section 4; email-oauth2-proxy issue 379 has the text at another command",
              pop3 -> pop3.greetingWith(UNAVAILABLE)),
          Fault.ofPop3(
              "imap-on-pop3-port",
              "the POP3 port is an IMAP port",
              "the server's own greeting",
              pop3 -> pop3.replacedBy(WrongPort.IMAP)),
          Fault.ofPop3(
              "smtp-on-pop3-port",
              "the POP3 port is an SMTP port",
              "the server's own greeting",
              pop3 -> pop3.replacedBy(WrongPort.SMTP)),
          // Capabilities
          Fault.ofPop3(
              "pop3-no-xoauth2",
              "the POP3 server offers PLAIN only",
              "email-oauth2-proxy issue 162, Exchange Server",
              pop3 -> pop3.withMechanisms("PLAIN")),
          // Configuration
          new Fault(
                  "pop3-no-role",
                  "POP.AccessAsApp has no admin consent, but IMAP.AccessAsApp has",
                  Sources.EXO_OAUTH + "; the -ERR is a report",
                  scenario -> PermissionModels.without(scenario, AppRole.POP_ACCESS_AS_APP))
              .meeting(MailProtocol.POP3),
          Fault.ofMailbox(
                  "pop3-disabled",
                  "POP3 is disabled for the mailbox: Set-CASMailbox -PopEnabled $false",
                  "Microsoft, \"Set-CASMailbox\"; the -ERR is unconfirmed",
                  mailbox -> mailbox.changeAccess(access -> access.withPopEnabled(false)))
              .meeting(MailProtocol.POP3),
          // AUTH
          answer(
              "pop3-login-refused",
              "the POP3 login is refused although the setup is correct",
              "email-oauth2-proxy issues 62, 238 and 244",
              "AUTH",
              CannedReply.of("-ERR Authentication failure: unknown user name or bad password.")),
          answer(
              "pop3-protocol-error",
              "the POP3 server takes the login for one in a single line",
              "getmail6 issue 256",
              "AUTH",
              CannedReply.thenClose("-ERR Protocol error. Connection is closed. 10")),
          new Fault(
                  "pop3-token-too-long",
                  "the token has more than 4,096 characters, which POP3 has refused since 2025",
                  "MailKit issue 1948; the -ERR is unconfirmed",
                  scenario ->
                      scenario
                          .changeEntra(entra -> entra.changingClaims(Pop3Faults::padded))
                          .changePop3(pop3 -> pop3.withLongestToken(LONGEST_TOKEN)))
              .meeting(MailProtocol.POP3),
          answer(
              "pop3-server-unavailable",
              "the POP3 server cannot reach its back end at AUTH",
              "email-oauth2-proxy issue 379, at another command",
              "AUTH",
              CannedReply.of(UNAVAILABLE)),
          answer(
              "pop3-login-closed",
              "the POP3 server closes the connection at AUTH without a response",
              Sources.GENERAL,
              "AUTH",
              CannedReply.hangingUp()),
          answer(
              "pop3-login-silent",
              "the POP3 server does not answer AUTH",
              Sources.GENERAL,
              "AUTH",
              CannedReply.of()),
          // After the login
          answer(
              "pop3-stat-unavailable",
              "the POP3 server cannot reach its back end at STAT",
              "email-oauth2-proxy issue 379",
              "STAT",
              CannedReply.of(UNAVAILABLE)),
          answer(
              "pop3-stat-closed",
              "the POP3 server closes the connection at STAT without a response",
              Sources.GENERAL,
              "STAT",
              CannedReply.hangingUp()));

  private Pop3Faults() {}

  private static Fault manner(String name, String description, Manner manner) {
    return Fault.ofPop3(
        name,
        description,
        Sources.GENERAL,
        pop3 -> pop3.withReception(good -> good.inManner(manner)));
  }

  private static Fault answer(
      String name, String description, String source, String command, CannedReply reply) {
    return Fault.ofPop3(name, description, source, pop3 -> pop3.answering(command, reply));
  }

  private static Map<String, Object> padded(Map<String, Object> claims) {
    return Members.with(claims, "groups", "0".repeat(LONGEST_TOKEN));
  }
}
