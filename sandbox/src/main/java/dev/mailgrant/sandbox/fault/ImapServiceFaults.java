package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.ExchangeBehaviour;
import dev.mailgrant.sandbox.exchange.imap.CapabilityProfile;
import dev.mailgrant.sandbox.exchange.imap.ImapBehaviour;
import java.util.List;

/** Failures of the IMAP server, and missing capabilities. */
final class ImapServiceFaults {
  private static final String THROTTLED =
      "{tag} %s Request is throttled. Suggested Backoff Time: %d milliseconds";
  private static final String BYE = "* BYE Connection closed. 14";

  static final List<Fault> ALL =
      List.of(
          // Capabilities
          Fault.ofImap(
              "no-xoauth2",
              "the server does not offer AUTH=XOAUTH2",
              "Exchange Server without modern authentication",
              imap -> imap.withCapabilities(CapabilityProfile.WITHOUT_XOAUTH2)),
          Fault.ofImap(
              "login-disabled",
              "the server offers no login mechanism: LOGINDISABLED and no AUTH=",
              "RFC 3501 section 6.2.3; no capture of this service",
              imap -> imap.withCapabilities(CapabilityProfile.WITHOUT_LOGIN)),
          Fault.ofImap(
              "starttls-missing",
              "the port without TLS does not offer STARTTLS (--imap-tls starttls)",
              "RFC 3501 section 6.2.1; no capture of this service",
              ImapBehaviour::withoutStartTls),
          // AUTHENTICATE
          answer(
              "server-unavailable",
              "the server cannot reach its back end at AUTHENTICATE",
              "node-imap issue 561",
              "AUTHENTICATE",
              CannedReply.of("{tag} NO Server Unavailable. 15")),
          answer(
              "server-unavailable-untagged",
              "the server cannot reach its back end: a line without tag or asterisk, then BYE",
              "node-imap issue 561, imapflow's parser",
              "AUTHENTICATE",
              CannedReply.thenClose("Server Unavailable. 15", "* BYE Connection closed.")),
          answer(
              "login-throttled",
              "the login is throttled for five minutes: NO",
              "reports of the line at other commands; at AUTHENTICATE unconfirmed",
              "AUTHENTICATE",
              CannedReply.of(THROTTLED.formatted("NO", 299910))),
          answer(
              "login-throttled-bad",
              "the login is throttled for 90 seconds: BAD, then BYE",
              "email-oauth2-proxy issue 191",
              "AUTHENTICATE",
              CannedReply.thenClose(THROTTLED.formatted("BAD", 89117), BYE)),
          answer(
              "xoauth2-malformed",
              "as if the XOAUTH2 message were malformed: BAD Command Error. 10",
              "unconfirmed: other malformed commands draw this, a NO is as likely",
              "AUTHENTICATE",
              CannedReply.of("{tag} BAD Command Error. 10")),
          answer(
              "login-ok-with-error",
              "the login is answered with OK and an undocumented error in brackets",
              "the form of the one capture with UserDisabled; the error in it is ours",
              "AUTHENTICATE",
              CannedReply.of(
                  "{tag} OK [Error=\"SomethingElse\" AuthResult=99 Service=Imap4] AUTHENTICATE"
                      + " completed.")),
          answer(
              "login-refused-with-error",
              "the login is answered with NO and an undocumented error in brackets",
              "the form of reports; the error in it is ours",
              "AUTHENTICATE",
              CannedReply.of(
                  "{tag} NO [Error=\"SomethingElse\" AuthResult=99 Service=Imap4] AUTHENTICATE"
                      + " failed.")),
          answer(
              "login-connection-closed",
              "the server closes the connection at AUTHENTICATE without a response",
              Sources.GENERAL,
              "AUTHENTICATE",
              CannedReply.hangingUp()),
          answer(
              "login-silent",
              "the server does not answer AUTHENTICATE",
              Sources.GENERAL,
              "AUTHENTICATE",
              CannedReply.of()),
          // After the login
          Fault.ofExchange(
              "back-end-down",
              "the setup is correct, but the login is not connected: a service incident",
              "incidents of December 2024 and September 2026; email-oauth2-proxy issue 275",
              ExchangeBehaviour::withBackEndDown),
          Fault.ofExchange(
              "too-many-connections",
              "the mailbox has reached its connection limit: the login is not connected",
              "php-imap issue 464, node-imap issue 523; reports differ",
              ExchangeBehaviour::withBackEndDown),
          answer(
              "imap-throttled",
              "SELECT is throttled for five minutes: NO",
              "imap_tools issue 135, imapsync issue 198",
              "SELECT",
              CannedReply.of(THROTTLED.formatted("NO", 299910))),
          answer(
              "select-throttled-bad",
              "SELECT is throttled for 90 seconds: BAD, then BYE",
              "email-oauth2-proxy issue 191",
              "SELECT",
              CannedReply.thenClose(THROTTLED.formatted("BAD", 89117), BYE)),
          answer(
              "select-server-unavailable",
              "the server cannot reach its back end at SELECT",
              "node-imap issue 561",
              "SELECT",
              CannedReply.of("{tag} NO Server Unavailable. 15")),
          answer(
              "access-token-expired",
              "the token expires during the session: BYE at SELECT",
              "aioimaplib issue 83",
              "SELECT",
              CannedReply.thenClose("* BYE Session invalidated - AccessTokenExpired")),
          answer(
              "select-invalid-state",
              "the server answers that SELECT is invalid in this state",
              "imapfilter issue 275",
              "SELECT",
              CannedReply.of("{tag} BAD Command received in Invalid state.")),
          answer(
              "session-closed",
              "the server ends the session at SELECT without giving a reason",
              "node-imap issue 561",
              "SELECT",
              CannedReply.thenClose("* BYE Connection is closed. 13")),
          answer(
              "select-connection-closed",
              "the server closes the connection at SELECT without a response",
              Sources.GENERAL,
              "SELECT",
              CannedReply.hangingUp()));

  private ImapServiceFaults() {}

  private static Fault answer(
      String name, String description, String source, String command, CannedReply reply) {
    return Fault.ofImap(name, description, source, imap -> imap.answering(command, reply));
  }
}
