package dev.mailgrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.IdleLimits;
import dev.mailgrant.sandbox.fault.Variant;
import dev.mailgrant.sandbox.tenant.MailMessage;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImapConversationTest extends FreshSandbox {
  private static final String BEFORE_LOGIN =
      "* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE"
          + " LITERAL+";
  private static final String AFTER_LOGIN =
      "* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CLIENTACCESSRULES"
          + " CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE CHILDREN IDLE NAMESPACE LITERAL+";

  @Test
  void wholeConversationShouldReadAsRecorded() throws Exception {
    try (ImapClient client = ImapClient.connect(sandbox)) {
      assertThat(client.greeting())
          .matches("\\* OK The Microsoft Exchange IMAP4 service is ready\\. \\[[A-Za-z0-9+/=]+]");
      String name = client.greeting().replaceAll(".*\\[|]$", "");
      assertThat(new String(Base64.getDecoder().decode(name), UTF_16LE)).endsWith(".example");
      assertThat(client.send("C1 CAPABILITY"))
          .containsExactly(BEFORE_LOGIN, "C1 OK CAPABILITY completed.");
      assertThat(client.authenticate(mailbox, sandbox.issueToken()))
          .containsExactly("A1 OK AUTHENTICATE completed.");
      assertThat(client.send("C2 CAPABILITY"))
          .containsExactly(AFTER_LOGIN, "C2 OK CAPABILITY completed.");
      assertThat(client.send("I1 ID (\"name\" \"test\")"))
          .containsExactly(
              "* ID (\"name\" \"Microsoft.Exchange.Imap4.Imap4Server\" \"version\" \"15.20\")",
              "I1 OK ID completed.");
      assertThat(client.send("N1 NAMESPACE"))
          .containsExactly("* NAMESPACE ((\"\" \"/\")) NIL NIL", "N1 OK NAMESPACE completed.");
      assertThat(client.send("S1 SELECT \"Inbox\""))
          .containsExactly(
              "* 3 EXISTS",
              "* 3 RECENT",
              "* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)",
              "* OK [PERMANENTFLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)] Permanent flags",
              "* OK [UNSEEN 2] Is the first unseen message",
              "* OK [UIDVALIDITY 14] UIDVALIDITY value",
              "* OK [UIDNEXT 4] The next unique identifier value",
              "S1 OK [READ-WRITE] SELECT completed.");
      assertThat(client.send("U1 UNSELECT")).containsExactly("U1 OK UNSELECT completed.");
      assertThat(client.send("L1 LOGOUT"))
          .containsExactly(
              "* BYE Microsoft Exchange Server 2016 IMAP4 server signing off.",
              "L1 OK LOGOUT completed.");
      assertThat(client.rest()).isEmpty();
    }
    assertThat(sandbox.messages(Folder.INBOX)).hasSize(3);
  }

  @Test
  void olderCapabilitiesShouldOfferPlainAndRefuseLogin() throws Exception {
    sandbox.change(Variant.named("older-capabilities").orElseThrow().change());
    try (ImapClient client = ImapClient.connect(sandbox)) {
      assertThat(client.send("C1 CAPABILITY").get(0))
          .isEqualTo(
              "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE"
                  + " LITERAL+");
      assertThat(client.send("L1 LOGIN reader secret")).containsExactly("L1 NO LOGIN failed.");
    }
  }

  @Test
  void closeShouldExpungeWhatIsMarkedDeleted() throws Exception {
    try (ImapClient client = loggedIn()) {
      client.send("S1 SELECT Inbox");
      assertThat(client.send("C1 CLOSE")).containsExactly("C1 OK CLOSE completed.");
    }
    assertThat(sandbox.messages(Folder.INBOX))
        .extracting(MailMessage::subject)
        .containsExactly("Welcome", "Not read yet");
  }

  @Test
  void closeAfterExamineShouldExpungeNothingAndTakeNoRecent() throws Exception {
    try (ImapClient client = loggedIn()) {
      List<String> examined = client.send("E1 EXAMINE inBOX");
      assertThat(examined).contains("* 3 RECENT", "* OK [PERMANENTFLAGS ()] Permanent flags");
      assertThat(examined).last().isEqualTo("E1 OK [READ-ONLY] EXAMINE completed.");
      client.send("C1 CLOSE");
      assertThat(client.send("S1 SELECT Inbox")).contains("* 3 EXISTS", "* 3 RECENT");
      assertThat(client.send("S2 SELECT Inbox")).contains("* 3 EXISTS", "* 0 RECENT");
    }
  }

  @Test
  void selectThatFailsShouldLeaveNoFolderOpen() throws Exception {
    try (ImapClient client = loggedIn()) {
      client.send("S1 SELECT Inbox");
      assertThat(client.send("S2 SELECT \"No such \\\"folder\\\"\""))
          .containsExactly("S2 NO No such \"folder\" doesn't exist.");
      assertThat(client.send("C1 CLOSE"))
          .containsExactly("C1 BAD Command received in Invalid state.");
    }
    assertThat(sandbox.messages(Folder.INBOX)).hasSize(3);
  }

  @Test
  void foldersShouldBeFoundByTheirEncodedNames() throws Exception {
    try (ImapClient client = loggedIn()) {
      String encoded = new Folder("Entwürfe & Übersetzungen").encoded();
      assertThat(client.send("S1 SELECT \"" + encoded + "\""))
          .last()
          .asString()
          .startsWith("S1 OK");
      assertThat(client.send("S2 SELECT archive")).last().asString().startsWith("S2 NO");
      assertThat(client.send("S3 SELECT Archive/2025"))
          .contains("* 1 EXISTS")
          .noneMatch(line -> line.contains("UNSEEN"));
      assertThat(client.send("L1 LIST \"\" \"%\""))
          .contains(
              "* LIST (\\Marked \\HasNoChildren) \"/\" Inbox",
              "* LIST (\\HasChildren) \"/\" Archive",
              "* LIST (\\HasNoChildren \\Trash) \"/\" \"Deleted Items\"",
              "* LIST (\\HasNoChildren) \"/\" \"" + encoded + "\"")
          .noneMatch(line -> line.contains("Archive/2025"));
      assertThat(client.send("L2 LIST \"\" INBOX")).hasSize(2);
      assertThat(client.send("L3 LIST \"\" \"\""))
          .containsExactly("* LIST (\\Noselect) \"/\" \"\"", "L3 OK LIST completed.");
      assertThat(client.send("T1 STATUS Inbox (MESSAGES UNSEEN)"))
          .containsExactly(
              "* STATUS Inbox (MESSAGES 3 RECENT 3 UIDNEXT 4 UIDVALIDITY 14 UNSEEN 1)",
              "T1 OK STATUS completed.");
    }
  }

  @Test
  void commandOutOfPlaceShouldBeRefusedInEveryState() throws Exception {
    try (ImapClient client = ImapClient.connect(sandbox)) {
      assertThat(client.send("S1 SELECT Inbox"))
          .containsExactly("S1 BAD Command received in Invalid state.");
      client.authenticate(mailbox, sandbox.issueToken());
      assertThat(client.send("A2 AUTHENTICATE XOAUTH2 eA=="))
          .containsExactly("A2 BAD Command received in Invalid state.");
      assertThat(client.send("U1 UNSELECT"))
          .containsExactly("U1 BAD Command received in Invalid state.");
      assertThat(client.send("T1 STARTTLS"))
          .containsExactly("T1 BAD Command received in Invalid state.");
      assertThat(client.send("X1 XYZZY")).containsExactly("X1 BAD Command Error. 12");
      assertThat(client.send("S2 SELECT")).containsExactly("S2 BAD Command Error. 10");
      assertThat(client.send("S3 SELECT \"open")).containsExactly("S3 BAD Command Error. 10");
    }
  }

  @Test
  void tenBadCommandsShouldEndTheConnection() throws Exception {
    try (ImapClient client = ImapClient.connect(sandbox)) {
      for (int i = 1; i < 10; i++) {
        assertThat(client.send("X" + i + " XYZZY")).hasSize(1);
      }
      assertThat(client.send("X10 XYZZY")).containsExactly("X10 BAD Command Error. 12");
      assertThat(client.rest()).containsExactly("* BYE Connection closed. 14");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X1 NOOP %s", "X1 SELECT {99999999}"})
  void endlessCommandShouldEndTheConnection(String command) throws Exception {
    try (ImapClient client = ImapClient.connect(sandbox)) {
      client.write(String.format(command, "x".repeat(10_300)) + "\r\n");
      assertThat(client.readLine()).isEqualTo("* BAD Command Error. 10");
      assertThat(client.readLine()).isEqualTo("* BYE Connection closed. 14");
    }
  }

  @Test
  void silentClientShouldBeDisconnected() throws Exception {
    sandbox.change(
        scenario ->
            scenario.changeImap(
                imap ->
                    imap.withLimits(
                        new IdleLimits(Duration.ofMillis(300), Duration.ofMinutes(1)))));
    try (ImapClient client = ImapClient.connect(sandbox)) {
      assertThat(client.rest()).containsExactly("* BYE Connection is closed. 13");
    }
  }

  @Test
  void idleShouldWaitForDone() throws Exception {
    try (ImapClient client = loggedIn()) {
      assertThat(client.send("I1 IDLE")).containsExactly("+ IDLE accepted, awaiting DONE command.");
      client.write("DONE\r\n");
      assertThat(client.readLine()).isEqualTo("I1 OK IDLE completed.");
    }
  }

  @Test
  void pipelinedCommandsShouldBeAnsweredInOrder() throws Exception {
    try (ImapClient client = loggedIn()) {
      client.write("S1 SELECT Inbox\r\nU1 UNSELECT\r\nL1 LOGOUT\r\n");
      assertThat(client.rest())
          .filteredOn(line -> !line.startsWith("*"))
          .containsExactly(
              "S1 OK [READ-WRITE] SELECT completed.",
              "U1 OK UNSELECT completed.",
              "L1 OK LOGOUT completed.");
    }
  }

  @Test
  void cannedReplyShouldTakeThePlaceOfTheRealOne() throws Exception {
    sandbox.change(
        scenario ->
            scenario.changeImap(
                imap ->
                    imap.answering(
                        "SELECT",
                        CannedReply.thenClose(
                            "Server Unavailable. 15", "* BYE Connection closed."))));
    try (ImapClient client = loggedIn()) {
      assertThat(client.send("S1 SELECT Inbox"))
          .containsExactly("Server Unavailable. 15", "* BYE Connection closed.");
    }
  }

  @Test
  void nothingShouldGoInTheClearButStartTls() throws Exception {
    MailEndpoint endpoint = sandbox.imapEndpoint(TlsMode.STARTTLS);
    try (ImapClient client = ImapClient.connectInTheClear(endpoint)) {
      assertThat(client.send("C1 CAPABILITY").get(0))
          .contains("STARTTLS", "LOGINDISABLED")
          .doesNotContain("AUTH=", "SASL-IR");
      assertThat(client.send("A1 AUTHENTICATE XOAUTH2 eA=="))
          .containsExactly("A1 BAD Command received in Invalid state.");
      assertThat(client.send("T1 STARTTLS")).containsExactly("T1 OK Begin TLS negotiation now.");
      client.beginTls(sandbox.clientContext(), endpoint);
      assertThat(client.send("C2 CAPABILITY"))
          .containsExactly(BEFORE_LOGIN, "C2 OK CAPABILITY completed.");
      assertThat(client.authenticate(mailbox, sandbox.issueToken()))
          .containsExactly("A1 OK AUTHENTICATE completed.");
    }
  }

  @Test
  void commandInjectedBehindStartTlsShouldEndTheConnection() throws Exception {
    try (ImapClient client = ImapClient.connectInTheClear(sandbox.imapEndpoint(TlsMode.STARTTLS))) {
      client.write("T1 STARTTLS\r\nX1 NOOP\r\n");
      assertThat(client.rest())
          .containsExactly("T1 BAD Command Error. 10", "* BYE Connection closed. 14");
    }
  }
}
