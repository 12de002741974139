package dev.mailgrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.sandbox.exchange.IdleLimits;
import dev.mailgrant.sandbox.fault.Variant;
import dev.mailgrant.sandbox.tenant.MailMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pop3ConversationTest extends FreshSandbox {
  private static final String REFUSED =
      "-ERR Authentication failure: unknown user name or bad password.";
  private static final String CLOSED = "-ERR Protocol error. Connection is closed. 10";

  @Test
  void wholeConversationShouldReadAsRecorded() throws Exception {
    try (LineClient client = connect()) {
      String greeting = client.readLine();
      assertThat(greeting)
          .matches("\\+OK The Microsoft Exchange POP3 service is ready\\. \\[[A-Za-z0-9+/=]+]");
      String name = greeting.replaceAll(".*\\[|]$", "");
      assertThat(new String(Base64.getDecoder().decode(name), UTF_16LE)).endsWith(".example");
      assertThat(client.multiline("CAPA"))
          .containsExactly("+OK", "TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER");
      assertThat(client.say("AUTH XOAUTH2")).isEqualTo("+ ");
      assertThat(client.say(token())).isEqualTo("+OK User successfully authenticated.");
      int octets =
          sandbox.messages(Folder.INBOX).stream().mapToInt(one -> one.content().length()).sum();
      assertThat(client.say("STAT")).isEqualTo("+OK 3 " + octets);
      assertThat(client.say("NOOP")).isEqualTo("+OK");
      assertThat(client.say("QUIT"))
          .isEqualTo("+OK Microsoft Exchange Server POP3 server signing off.");
      assertThat(client.rest()).isEmpty();
    }
    assertThat(sandbox.messages(Folder.INBOX)).hasSize(3);
  }

  @Test
  void messagesShouldBeListedAndRetrieved() throws Exception {
    List<MailMessage> inbox = sandbox.messages(Folder.INBOX);
    int first = inbox.get(0).content().length();
    try (LineClient client = loggedInByPop3()) {
      assertThat(client.multiline("LIST")).hasSize(4).contains("1 " + first);
      assertThat(client.say("LIST 1")).isEqualTo("+OK 1 " + first);
      assertThat(client.multiline("UIDL")).hasSize(4).contains("1 14-1", "3 14-3");
      assertThat(client.say("UIDL 2")).isEqualTo("+OK 2 14-2");
      List<String> retrieved = client.multiline("RETR 1");
      assertThat(String.join("\r\n", retrieved.subList(1, retrieved.size())) + "\r\n")
          .isEqualTo(inbox.get(0).content());
      assertThat(client.multiline("TOP 1 0")).contains("Subject: Welcome").endsWith("");
      assertThat(client.multiline("TOP 1 1")).endsWith("", "Welcome.");
      assertThat(client.say("RETR 4")).isEqualTo("-ERR The specified message is out of range.");
    }
  }

  @Test
  void linesThatBeginWithADotShouldBeStuffed() throws Exception {
    change("From: a@b.example\r\n\r\n.\r\n..two\r\nend\r\n");
    try (LineClient client = loggedInByPop3()) {
      assertThat(client.say("RETR 1")).isEqualTo("+OK");
      assertThat(client.readLine()).isEqualTo("From: a@b.example");
      assertThat(client.readLine()).isEmpty();
      assertThat(client.readLine()).isEqualTo("..");
      assertThat(client.readLine()).isEqualTo("...two");
      assertThat(client.readLine()).isEqualTo("end");
      assertThat(client.readLine()).isEqualTo(".");
    }
  }

  @Test
  void deleteShouldTakeEffectAtQuitOnly() throws Exception {
    try (LineClient client = loggedInByPop3()) {
      assertThat(client.say("DELE 1")).isEqualTo("+OK");
      assertThat(client.say("STAT")).startsWith("+OK 2 ");
      assertThat(client.say("LIST 1")).startsWith("-ERR ");
      assertThat(client.say("RSET")).isEqualTo("+OK");
      assertThat(client.say("STAT")).startsWith("+OK 3 ");
      assertThat(client.say("DELE 2")).isEqualTo("+OK");
    }
    assertThat(sandbox.messages(Folder.INBOX)).hasSize(3);
    try (LineClient client = loggedInByPop3()) {
      assertThat(client.say("DELE 2")).isEqualTo("+OK");
      assertThat(client.say("QUIT")).startsWith("+OK ");
    }
    assertThat(sandbox.messages(Folder.INBOX))
        .extracting(MailMessage::subject)
        .containsExactly("Welcome", "Marked deleted, must survive");
  }

  @Test
  void tokenInTheLineOfAuthShouldEndTheConnection() throws Exception {
    for (String token : List.of("eA==", token())) {
      try (LineClient client = greeted()) {
        assertThat(client.say("AUTH XOAUTH2 " + token)).isEqualTo(CLOSED);
        assertThat(client.rest()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"eA==", "not base64", "", "dXNlcj0BYXV0aD1CZWFyZXIgeAEB"})
  void malformedResponseShouldBeRefused(String response) throws Exception {
    try (LineClient client = greeted()) {
      client.say("AUTH XOAUTH2");
      assertThat(client.say(response)).isEqualTo(REFUSED);
    }
  }

  @Test
  void cancelledLoginShouldBeAnError() throws Exception {
    try (LineClient client = greeted()) {
      client.say("AUTH XOAUTH2");
      assertThat(client.say("*")).startsWith("-ERR ");
      assertThat(client.say("AUTH XOAUTH2")).isEqualTo("+ ");
      assertThat(client.say(token())).startsWith("+OK ");
    }
  }

  @Test
  void passwordsShouldBeRefused() throws Exception {
    String refusal = "-ERR Logon failure: unknown user name or bad password.";
    try (LineClient client = greeted()) {
      assertThat(client.say("USER reader@sandbox.example")).isEqualTo("+OK");
      assertThat(client.say("PASS secret")).isEqualTo(refusal);
      assertThat(client.say("AUTH PLAIN")).isEqualTo("+ ");
      assertThat(client.say("AGEAYg==")).isEqualTo(refusal);
      assertThat(client.say("AUTH PLAIN AGEAYg==")).isEqualTo(refusal);
    }
  }

  @Test
  void commandOutOfPlaceShouldBeRefusedInEveryState() throws Exception {
    String invalid = "-ERR Command is not valid in this state.";
    try (LineClient client = greeted()) {
      assertThat(client.say("STAT")).isEqualTo(invalid);
      assertThat(client.say("STLS")).isEqualTo(invalid);
      assertThat(client.say("AUTH GSSAPI")).isEqualTo("-ERR Protocol error. 14");
      client.say("AUTH XOAUTH2");
      client.say(token());
      assertThat(client.say("AUTH XOAUTH2")).isEqualTo(invalid);
      assertThat(client.say("XYZZY")).isEqualTo("-ERR Protocol error. 14");
    }
  }

  @Test
  void tenBadCommandsShouldEndTheConnection() throws Exception {
    try (LineClient client = greeted()) {
      for (int i = 0; i < 10; i++) {
        assertThat(client.say("XYZZY")).isEqualTo("-ERR Protocol error. 14");
      }
      assertThat(client.rest()).containsExactly(CLOSED);
    }
  }

  @Test
  void endlessLineShouldEndTheConnection() throws Exception {
    try (LineClient client = greeted()) {
      client.write("X".repeat(600));
      assertThat(client.rest()).containsExactly(CLOSED);
    }
  }

  @Test
  void silentClientShouldBeDisconnected() throws Exception {
    sandbox.change(
        scenario ->
            scenario.changePop3(
                pop3 ->
                    pop3.withLimits(
                        new IdleLimits(Duration.ofMillis(300), Duration.ofMinutes(1)))));
    try (LineClient client = greeted()) {
      assertThat(client.rest()).containsExactly("-ERR Connection is closed. 13");
    }
  }

  @Test
  void tokenThatEndsDuringTheSessionShouldEndIt() throws Exception {
    try (LineClient client = loggedInByPop3()) {
      now = now.plus(Duration.ofHours(2));
      assertThat(client.say("STAT")).isEqualTo("-ERR Session invalidated - AccessTokenExpired");
    }
  }

  @Test
  void deniedMailboxShouldBeRefused() throws Exception {
    try (LineClient client = greeted()) {
      client.say("AUTH XOAUTH2");
      assertThat(
              client.say(
                  ImapClient.message(
                      sandbox.deniedMailbox().address(), sandbox.issueToken().value().reveal())))
          .isEqualTo(REFUSED);
    }
  }

  @Test
  void olderTextOfTheLoginShouldBeAVariant() throws Exception {
    sandbox.change(Variant.named("pop3-logged-on").orElseThrow().change());
    try (LineClient client = greeted()) {
      client.say("AUTH XOAUTH2");
      assertThat(client.say(token())).isEqualTo("+OK User successfully logged on.");
    }
  }

  private void change(String content) {
    sandbox.change(
        scenario ->
            scenario.changeMailboxes(
                one ->
                    one.withFolders(
                        List.of(
                            dev.mailgrant.sandbox.tenant.MailFolder.of(
                                "Inbox", MailMessage.submitted(content))))));
  }

  private LineClient connect() throws IOException {
    return LineClient.connect(sandbox.pop3(), sandbox.clientContext());
  }

  private LineClient greeted() throws IOException {
    LineClient client = connect();
    client.readLine();
    return client;
  }

  private LineClient loggedInByPop3() throws IOException {
    LineClient client = greeted();
    client.say("AUTH XOAUTH2");
    assertThat(client.say(token())).startsWith("+OK ");
    return client;
  }

  private String token() {
    return ImapClient.message(mailbox, sandbox.issueToken().value().reveal());
  }
}
