package dev.mailgrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Scenario;
import dev.mailgrant.sandbox.fault.Variant;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Details of faults of the IMAP server. */
class ImapFaultTest extends FreshSandbox {

  @Test
  void flapShouldLetInEveryOtherTime() throws Exception {
    make("flap");

    for (int i = 0; i < 2; i++) {
      assertThat(TestLogin.symptom(sandbox)).isEqualTo("A1 NO AUTHENTICATE failed.");
      assertThat(TestLogin.symptom(sandbox)).isEqualTo(TestLogin.OPENED);
    }
  }

  @Test
  void startTlsMissingShouldBeNeitherOfferedNorDone() throws Exception {
    make("starttls-missing");
    try (ImapClient client = ImapClient.connectInTheClear(sandbox.imapEndpoint(TlsMode.STARTTLS))) {
      assertThat(client.send("C1 CAPABILITY").get(0))
          .endsWith(" LOGINDISABLED")
          .doesNotContain("STARTTLS", "AUTH=");
      assertThat(client.send("T1 STARTTLS")).containsExactly("T1 BAD Command Error. 12");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"imap-tls-inspection", "imap-certificate-expired", "imap-certificate-other-name"})
  void certificateShouldBeWrongAfterStartTlsToo(String fault) throws Exception {
    make(fault);
    MailEndpoint endpoint = sandbox.imapEndpoint(TlsMode.STARTTLS);
    try (ImapClient client = ImapClient.connectInTheClear(endpoint)) {
      client.send("T1 STARTTLS");
      assertThatThrownBy(() -> client.beginTls(sandbox.clientContext(), endpoint))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "login-throttled-bad, * BYE Connection closed. 14",
    "select-throttled-bad, * BYE Connection closed. 14",
    "back-end-down, * BYE Connection closed. 14",
    "mailbox-on-premises, * BYE Connection closed. 14"
  })
  void connectionShouldEndWithABye(String fault, String bye) throws Exception {
    make(fault);
    try (ImapClient client = ImapClient.connect(sandbox)) {
      List<String> login = client.authenticate(mailbox, sandbox.issueToken());
      if (login.get(0).startsWith("A1 OK")) {
        assertThat(client.send("S1 SELECT Inbox").get(0)).startsWith("S1 BAD ");
      }
      assertThat(client.rest()).containsExactly(bye);
    }
  }

  @Test
  void throttledSelectShouldLeaveTheConversationOpen() throws Exception {
    make("imap-throttled");
    try (ImapClient client = loggedIn()) {
      assertThat(client.send("S1 SELECT Inbox")).hasSize(1);
      assertThat(client.send("L1 LOGOUT")).last().isEqualTo("L1 OK LOGOUT completed.");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          dovecot-instead         | * ID ("name" "Dovecot")                                                         | * BYE Logging out
          cyrus-instead           | * ID ("name" "Cyrus IMAPD" "version" "3.8.1" "vendor" "Project Cyrus")          | * BYE LOGOUT received
          courier-instead         | I1 BAD Unknown command                                                          | * BYE Courier-IMAP server shutting down
          gmail-instead           | * ID ("name" "GImap" "vendor" "Google, Inc.")                                   | * BYE LOGOUT Requested
          exchange-server-instead | * ID ("name" "Microsoft.Exchange.Imap4.Imap4Server" "version" "15.2")           | * BYE Microsoft Exchange Server IMAP4 server signing off.
          """)
  void otherServerShouldIntroduceItselfAndRefuse(String fault, String id, String bye)
      throws Exception {
    make(fault);
    try (ImapClient client = ImapClient.connect(sandbox)) {
      assertThat(client.send("I1 ID NIL").get(0)).isEqualTo(id);
      List<String> login = client.authenticate(mailbox, sandbox.issueToken());
      if (login.get(0).startsWith("+")) {
        client.write("\r\n");
        login = List.of(client.readLine());
      }
      assertThat(login).last().asString().startsWith("A1 NO ");
      assertThat(client.send("L1 LOGOUT").get(0)).isEqualTo(bye);
    }
  }

  @Test
  void otherServerShouldBeginTlsOnItsOtherPort() throws Exception {
    make("dovecot-instead");
    MailEndpoint endpoint = sandbox.imapEndpoint(TlsMode.STARTTLS);
    try (ImapClient client = ImapClient.connectInTheClear(endpoint)) {
      assertThat(client.greeting()).contains("STARTTLS LOGINDISABLED").doesNotContain("AUTH=");
      assertThat(client.send("C1 CAPABILITY").get(0)).endsWith(" STARTTLS LOGINDISABLED");
      assertThat(client.send("T1 STARTTLS")).containsExactly("T1 OK Begin TLS negotiation now.");
      client.beginTls(sandbox.clientContext(), endpoint);
      assertThat(client.send("C2 CAPABILITY").get(0)).endsWith(" AUTH=PLAIN");
    }
  }

  @Test
  void serverOfAnotherProtocolShouldUnderstandNothing() throws Exception {
    make("pop3-instead");
    try (ImapClient client = ImapClient.connect(sandbox)) {
      client.write("C1 CAPABILITY\r\n");
      assertThat(client.readLine()).isEqualTo("-ERR Protocol error. 14");
    }
  }

  /**
   * A fault that is hidden by another is not visible; the others occur in the order of the
   * handshake.
   */
  @ParameterizedTest
  @CsvSource({
    "no-consent, unknown-tenant, AADSTS90002",
    "wrong-secret, graph-scope, AADSTS7000215",
    "imap-throttled, no-consent, NO AUTHENTICATE failed.",
    "imap-throttled, no-mailbox-permission, S1 NO Request is throttled.",
    "flap, login-throttled, A1 NO Request is throttled.",
    "imap-disabled, mailbox-unlicensed, A1 OK AUTHENTICATE completed. / S1 BAD",
    "imap-tls-inspection, dovecot-instead, certificate of an unknown authority",
    "token-tls-inspection, token-service-down, certificate of an unknown authority"
  })
  void severalFaultsShouldShowInTheOrderOfTheHandshake(String one, String other, String symptom)
      throws Exception {
    Scenario healthy = sandbox.scenario();
    for (List<String> order : List.of(List.of(one, other), List.of(other, one))) {
      sandbox.change(before -> healthy);
      order.forEach(this::make);
      assertThat(TestLogin.symptom(sandbox)).as(order.toString()).contains(symptom);
    }
  }

  @Test
  void aliasShouldOpenTheSameMailboxWhereItIsAccepted() throws Exception {
    sandbox.change(Variant.named("alias-accepted").orElseThrow().change());

    assertThat(TestLogin.symptom(sandbox)).isEqualTo(TestLogin.OPENED);
    assertThat(sandbox.messages(Folder.INBOX)).hasSize(3);
  }

  private void make(String fault) {
    sandbox.change(Fault.named(fault).orElseThrow().change());
  }
}
