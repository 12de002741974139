package dev.mailgrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.sandbox.exchange.IdleLimits;
import dev.mailgrant.sandbox.exchange.smtp.SentMessage;
import dev.mailgrant.sandbox.tenant.MailMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpConversationTest extends FreshSandbox {
  private static final String HOST = "SANDBOXCA0001.sandbox.prod.outlook.example";
  private static final String SERVER =
      " \\[SANDBOXCA0001\\.SANDBOX\\.PROD\\.OUTLOOK\\.EXAMPLE \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z 08DE[0-9A-F]{12}]";
  private static final String START = "354 Start mail input; end with <CRLF>.<CRLF>";
  private static final Folder SENT = new Folder("Sent Items");

  @Test
  void wholeConversationShouldReadAsRecorded() throws Exception {
    try (LineClient client = connect()) {
      assertThat(client.readLine())
          .matches(
              "220 "
                  + HOST
                  + " Microsoft ESMTP MAIL Service ready at \\w{3}, \\d{1,2} \\w{3} \\d{4} [\\d:]{8} \\+0000 \\[.*]");
      assertThat(client.smtp("EHLO client.example"))
          .containsExactly(
              "250-" + HOST + " Hello [127.0.0.1]",
              "250-SIZE 157286400",
              "250-PIPELINING",
              "250-DSN",
              "250-ENHANCEDSTATUSCODES",
              "250-STARTTLS",
              "250-8BITMIME",
              "250-BINARYMIME",
              "250-CHUNKING",
              "250 SMTPUTF8");
      assertThat(client.say("STARTTLS")).isEqualTo("220 2.0.0 SMTP server ready");
      client.beginTls(sandbox.clientContext());
      assertThat(client.smtp("EHLO client.example"))
          .contains("250-AUTH LOGIN XOAUTH2", "250 SMTPUTF8")
          .doesNotContain("250-STARTTLS");
      assertThat(client.say("AUTH XOAUTH2")).isEqualTo("334 ");
      assertThat(client.say(token())).isEqualTo("235 2.7.0 Authentication successful");
      assertThat(client.say("MAIL FROM:<" + mailbox + "> SIZE=200 BODY=8BITMIME"))
          .isEqualTo("250 2.1.0 Sender OK");
      assertThat(client.say("RCPT TO:<" + mailbox + ">")).isEqualTo("250 2.1.5 Recipient OK");
      assertThat(client.say("DATA")).isEqualTo(START);
      client.write("From: <" + mailbox + ">\r\nSubject: Hello\r\n\r\n..\r\n..a\r\nb\r\n");
      assertThat(client.say("."))
          .matches(
              "250 2\\.0\\.0 OK <\\S+@SANDBOXMB0001\\.SANDBOX\\.PROD\\.OUTLOOK\\.EXAMPLE>"
                  + " \\[Hostname=SANDBOXMB0001\\.SANDBOX\\.PROD\\.OUTLOOK\\.EXAMPLE]");
      assertThat(client.say("NOOP")).isEqualTo("250 2.0.0 OK");
      assertThat(client.say("QUIT")).isEqualTo("221 2.0.0 Service closing transmission channel");
      assertThat(client.rest()).isEmpty();
    }
    String content = "From: <" + mailbox + ">\r\nSubject: Hello\r\n\r\n.\r\n.a\r\nb\r\n";
    SentMessage sent = sandbox.sentMessages().get(0);
    assertThat(sandbox.sentMessages()).hasSize(1);
    assertThat(sent.from()).isEqualTo(mailbox);
    assertThat(sent.mailbox()).isEqualTo(mailbox);
    assertThat(sent.recipients()).containsExactly(mailbox);
    assertThat(sent.content()).isEqualTo(content);
    assertThat(sent.header("subject")).isEqualTo("Hello");
    assertThat(sent.time()).isEqualTo(now);
    assertThat(sandbox.messages(Folder.INBOX))
        .extracting(MailMessage::subject)
        .containsExactly("Welcome", "Not read yet", "Marked deleted, must survive", "Hello");
    assertThat(sandbox.messages(SENT)).extracting(MailMessage::content).containsExactly(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AUTH XOAUTH2", "MAIL FROM:<a@b.example>", "RSET", "VRFY a", "DATA", "XYZZY"})
  void nothingShouldGoInTheClearButStartTls(String command) throws Exception {
    try (LineClient client = connect()) {
      client.readLine();
      assertThat(client.say(command)).isEqualTo("530 5.7.0 Must issue a STARTTLS command first");
      assertThat(client.say("NOOP")).isEqualTo("250 2.0.0 OK");
      assertThat(client.say("HELO client")).startsWith("250 " + HOST + " Hello [");
      assertThat(client.say(command)).startsWith("530 5.7.0");
    }
  }

  @Test
  void stateShouldBeForgottenAfterStartTls() throws Exception {
    try (LineClient client = connect()) {
      client.readLine();
      client.smtp("EHLO client");
      client.say("STARTTLS");
      client.beginTls(sandbox.clientContext());
      assertThat(client.say("AUTH XOAUTH2")).isEqualTo("503 5.5.2 Send hello first");
      assertThat(client.say("MAIL FROM:<" + mailbox + ">")).isEqualTo("503 5.5.2 Send hello first");
      assertThat(client.say("STARTTLS")).isEqualTo("500 5.3.3 Unrecognized command");
    }
  }

  @Test
  void textInjectedBehindStartTlsShouldBeDiscarded() throws Exception {
    try (LineClient client = connect()) {
      client.readLine();
      client.smtp("EHLO client");
      // More than the server buffers, in one segment of the loopback interface.
      client.write("STARTTLS\r\nEHLO injected\r\n" + "NOOP\r\n".repeat(3_000));
      assertThat(client.readLine()).isEqualTo("220 2.0.0 SMTP server ready");
      client.beginTls(sandbox.clientContext());
      assertThat(client.say("QUIT")).startsWith("221 ");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void loginShouldWorkInOneLineToo() throws Exception {
    try (LineClient client = secure()) {
      assertThat(client.say("AUTH XOAUTH2 " + token())).startsWith("235 2.7.0 ");
      assertThat(client.say("AUTH XOAUTH2")).isEqualTo("503 5.5.2 Already authenticated");
    }
  }

  @Test
  void loginShouldBeRefusedWithServerTimeAndSession() throws Exception {
    try (LineClient client = secure()) {
      for (String response : List.of("eA==", "no base64", "", foreign())) {
        client.say("AUTH XOAUTH2");
        assertThat(client.say(response))
            .matches("535 5\\.7\\.3 Authentication unsuccessful" + SERVER);
      }
      client.say("AUTH XOAUTH2");
      assertThat(client.say("*")).startsWith("501 5.7.0 ");
      client.say("AUTH XOAUTH2");
      assertThat(client.say(token())).startsWith("235 ");
    }
  }

  @Test
  void passwordsShouldBeRefused() throws Exception {
    try (LineClient client = secure()) {
      assertThat(client.say("AUTH LOGIN")).isEqualTo("334 VXNlcm5hbWU6");
      assertThat(client.say("cmVhZGVy")).isEqualTo("334 UGFzc3dvcmQ6");
      assertThat(client.say("c2VjcmV0"))
          .matches(
              "535 5\\.7\\.139 Authentication unsuccessful, basic authentication is disabled\\."
                  + SERVER);
      assertThat(client.say("AUTH PLAIN AGEAYg=="))
          .matches("504 5\\.7\\.4 Unrecognized authentication type" + SERVER);
    }
  }

  @Test
  void mailWithoutLoginShouldBeRefused() throws Exception {
    try (LineClient client = secure()) {
      assertThat(client.say("MAIL FROM:<" + mailbox + ">"))
          .matches("530 5\\.7\\.57 Client not authenticated to send mail\\." + SERVER);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RCPT TO:<a@b.example>                     | 503 5.5.2 Need mail command
          DATA                                      | 503 5.5.2 Need mail command
          MAIL FROM:a@b.example                     | 501 5.1.7 Invalid address
          MAIL FROM:<nobody>                        | 501 5.1.7 Invalid address
          MAIL FROM:<a@b.example                    | 501 5.1.7 Invalid address
          MAIL FROM:<a@b.example>SIZE=1             | 501 5.1.7 Invalid address
          MAIL FROM:<a b@c.example>                 | 501 5.1.7 Invalid address
          MAIL FROM:<@r.example:a@b.example> SIZE=1 | 250 2.1.0 Sender OK
          MAIL <a@b.example>                        | 501 5.1.7 Invalid address
          MAIL FROM:<a@b.example> SIZE=157286401    | 552 5.3.4 Message size exceeds fixed maximum message size
          MAIL FROM:<a@b.example> SIZE=x            | 501 5.5.4 Invalid arguments
          MAIL FROM:<a@b.example> FOO=1             | 501 5.5.4 Invalid arguments
          MAIL FROM:<> RET=HDRS ENVID=1 SMTPUTF8    | 250 2.1.0 Sender OK
          VRFY reader                               | 252 2.1.5 Cannot VRFY user
          EXPN all                                  | 500 5.3.3 Unrecognized command
          RSET                                      | 250 2.0.0 Resetting
          EHLO                                      | 501 5.5.4 Invalid domain name
          """)
  void commandsShouldHaveTheirReplies(String command, String reply) throws Exception {
    try (LineClient client = loggedInBySmtp()) {
      assertThat(client.say(command)).isEqualTo(reply);
    }
  }

  @Test
  void transactionShouldBeginAnewAfterRsetAndEhlo() throws Exception {
    try (LineClient client = loggedInBySmtp()) {
      client.say("MAIL FROM:<" + mailbox + ">");
      assertThat(client.say("MAIL FROM:<" + mailbox + ">"))
          .isEqualTo("503 5.5.2 Sender already specified");
      assertThat(client.say("DATA")).isEqualTo("503 5.5.2 Need rcpt command");
      assertThat(client.say("RCPT TO:<>")).isEqualTo("501 5.1.3 Invalid address");
      client.say("RSET");
      assertThat(client.say("RCPT TO:<a@b.example>")).isEqualTo("503 5.5.2 Need mail command");
      client.say("MAIL FROM:<" + mailbox + ">");
      client.smtp("EHLO again");
      assertThat(client.say("RCPT TO:<a@b.example>")).isEqualTo("503 5.5.2 Need mail command");
      assertThat(client.say("MAIL FROM:<" + mailbox + ">")).startsWith("250 ");
    }
  }

  @Test
  void onlyCrLfShouldEndTheMessage() throws Exception {
    try (LineClient client = loggedInBySmtp()) {
      begin(client, mailbox);
      client.write("Subject: x\r\n\r\na\n.\nb\n.\r\nc\r.\r\n.\r\r\nd\r\n");
      assertThat(client.say(".")).startsWith("250 2.0.0 ");
    }
    assertThat(sandbox.sentMessages().get(0).content())
        .isEqualTo("Subject: x\r\n\r\na\n.\nb\n.\r\nc\r.\r\n\r\r\nd\r\n");
  }

  @Test
  void hostileLinesShouldNotExhaustTheServer() throws Exception {
    try (LineClient client = loggedInBySmtp()) {
      assertThat(client.say("MAIL FROM:<>" + " a".repeat(6_000)))
          .isEqualTo("501 5.5.4 Invalid arguments");
      begin(client, mailbox);
      client.write("From: \"" + "\\\"a@b".repeat(100_000) + "\" <" + mailbox + ">\r\n");
      assertThat(client.say(".")).startsWith("250 2.0.0 ");
      begin(client, mailbox);
      client.write("From: " + "a".repeat(500_000) + "@b\r\n");
      assertThat(client.say(".")).startsWith("250 2.0.0 ");
    }
  }

  @Test
  void displayNameShouldNotCountAsASender() throws Exception {
    try (LineClient client = loggedInBySmtp()) {
      begin(client, mailbox);
      client.write("From: \"a@b \\\" c@d\" <" + mailbox + ">\r\n\r\n");
      assertThat(client.say(".")).startsWith("250 2.0.0 ");
      begin(client, mailbox);
      client.write("From: \"x\" <" + mailbox + ">, other@sandbox.example\r\n\r\n");
      assertThat(client.say(".")).startsWith("554 5.2.252 ");
    }
  }

  @Test
  void emptyMessageShouldBeAccepted() throws Exception {
    try (LineClient client = loggedInBySmtp()) {
      begin(client, mailbox);
      assertThat(client.say(".")).startsWith("250 2.0.0 ");
    }
    assertThat(sandbox.sentMessages().get(0).octets()).isEmpty();
  }

  @Test
  void chunksShouldMakeAMessage() throws Exception {
    try (LineClient client = loggedInBySmtp()) {
      client.write(
          "MAIL FROM:<"
              + mailbox
              + "> BODY=BINARYMIME\r\nRCPT TO:<"
              + mailbox
              + "> NOTIFY=NEVER\r\nBDAT 6\r\nFrom: ");
      assertThat(client.readLine()).startsWith("250 2.1.0 ");
      assertThat(client.readLine()).startsWith("250 2.1.5 ");
      assertThat(client.readLine()).startsWith("250 2.0.0 6 ");
      assertThat(client.say("DATA")).startsWith("503 5.5.1 ");
      client.write("BDAT 5 LAST\r\nx@y\r\n");
      assertThat(client.readLine()).startsWith("554 5.2.252 ");
      client.write("BDAT 4\r\nQUITBDAT x\r\n");
      assertThat(client.readLine()).isEqualTo("503 5.5.2 Need mail command");
      assertThat(client.readLine()).startsWith("501 5.5.4 ");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void largeMessageShouldBeReadToItsEndAndRefused() throws Exception {
    String line = "x".repeat(998) + "\r\n";
    try (LineClient client = loggedInBySmtp()) {
      begin(client, mailbox);
      client.write(line.repeat(1049));
      assertThat(client.say("."))
          .isEqualTo(
              "554 5.2.270 Message too large [Hostname=SANDBOXMB0001.SANDBOX.PROD.OUTLOOK.EXAMPLE]");
      begin(client, mailbox);
      client.write(line.repeat(1048));
      assertThat(client.say(".")).startsWith("250 2.0.0 ");
    }
    assertThat(sandbox.sentMessages()).hasSize(1);
  }

  @Test
  void endlessLineAndTooManyErrorsShouldEndTheConnection() throws Exception {
    try (LineClient client = secure()) {
      client.write("X".repeat(12_300));
      assertThat(client.rest()).containsExactly("500 5.5.2 Line too long");
    }
    try (LineClient client = secure()) {
      for (int i = 0; i < 10; i++) {
        assertThat(client.say("XYZZY")).isEqualTo("500 5.3.3 Unrecognized command");
      }
      assertThat(client.rest())
          .containsExactly(
              "421 4.7.0 Too many errors on this connection, closing transmission channel");
    }
  }

  @Test
  void silentClientShouldBeDisconnected() throws Exception {
    sandbox.change(
        scenario ->
            scenario.changeSmtp(
                smtp ->
                    smtp.withLimits(
                        new IdleLimits(Duration.ofMillis(300), Duration.ofMinutes(1)))));
    try (LineClient client = connect()) {
      client.readLine();
      assertThat(client.rest()).containsExactly("421 4.4.1 Connection timed out");
    }
  }

  @Test
  void fourthConnectionOfAMailboxShouldBeRefusedAtTheEndOfTheMessage() throws Exception {
    List<LineClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        clients.add(loggedInBySmtp());
      }
      begin(clients.get(3), mailbox);
      assertThat(clients.get(3).say("."))
          .isEqualTo(
              "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more"
                  + " information. [Hostname=SANDBOXMB0001.SANDBOX.PROD.OUTLOOK.EXAMPLE]");
      clients.get(0).say("QUIT");
      assertThat(clients.get(0).rest()).isEmpty();
      begin(clients.get(3), mailbox);
      assertThat(clients.get(3).say(".")).startsWith("250 2.0.0 ");
    } finally {
      for (LineClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void thirtyFirstMessageOfAMinuteShouldArriveLater() throws Exception {
    try (LineClient client = loggedInBySmtp()) {
      for (int i = 0; i < 31; i++) {
        begin(client, mailbox);
        assertThat(client.say(".")).startsWith("250 2.0.0 ");
      }
    }
    assertThat(sandbox.sentMessages()).hasSize(31);
    assertThat(sandbox.messages(SENT)).hasSize(30);
    assertThat(sandbox.messages(Folder.INBOX)).hasSize(33);
    now = now.plus(Duration.ofMinutes(1));
    assertThat(sandbox.messages(Folder.INBOX)).hasSize(34);
    assertThat(sandbox.messages(SENT)).hasSize(31);
  }

  @Test
  void recipientsInsideTheTenantShouldReceiveTheMessageOnce() throws Exception {
    String boss = sandbox.deniedMailbox().address();
    try (LineClient client = loggedInBySmtp()) {
      client.say("MAIL FROM:<" + mailbox + ">");
      for (String to : List.of(boss, boss, "someone@elsewhere.example")) {
        assertThat(client.say("RCPT TO:<" + to + ">")).startsWith("250 2.1.5 ");
      }
      client.say("DATA");
      client.write("Subject: To\r\n the boss\r\n\r\n");
      assertThat(client.say(".")).startsWith("250 2.0.0 ");
    }
    assertThat(sandbox.messages(sandbox.deniedMailbox(), Folder.INBOX))
        .extracting(MailMessage::subject)
        .filteredOn("To the boss"::equals)
        .hasSize(1);
    assertThat(sandbox.messages(Folder.INBOX)).hasSize(3);
  }

  private void begin(LineClient client, String from) throws IOException {
    client.write("MAIL FROM:<" + from + ">\r\nRCPT TO:<" + mailbox + ">\r\nDATA\r\n");
    assertThat(client.readLine()).startsWith("250 2.1.0 ");
    assertThat(client.readLine()).startsWith("250 2.1.5 ");
    assertThat(client.readLine()).isEqualTo(START);
  }

  private LineClient connect() throws IOException {
    return LineClient.connect(sandbox.smtp(), sandbox.clientContext());
  }

  private LineClient secure() throws IOException {
    LineClient client = connect();
    client.readLine();
    client.smtp("EHLO client");
    client.say("STARTTLS");
    client.beginTls(sandbox.clientContext());
    client.smtp("EHLO client");
    return client;
  }

  private LineClient loggedInBySmtp() throws IOException {
    LineClient client = secure();
    assertThat(client.say("AUTH XOAUTH2 " + token())).startsWith("235 ");
    return client;
  }

  private String token() {
    return ImapClient.message(mailbox, sandbox.issueToken().value().reveal());
  }

  private String foreign() {
    return ImapClient.message(mailbox, sandbox.forgeToken().value().reveal());
  }
}
