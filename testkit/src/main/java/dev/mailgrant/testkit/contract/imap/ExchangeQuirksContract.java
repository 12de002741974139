package dev.mailgrant.testkit.contract.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.imap.Untagged;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.testkit.contract.mail.RecordingListener;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Unusual responses of Exchange Online; each line is from a public transcript. */
public interface ExchangeQuirksContract extends ImapTransportSubject {
  /** From MailKit's test resources. */
  String EXCHANGE_GREETING =
      "* OK The Microsoft Exchange IMAP4 service is ready."
          + " [TQBXAEgAUABSADIAMQBDAEEAMAAwADYAMAAuAG4AYQBtAHAAcgBkADIAMQAuAHAAcgBvAGQALgBvAHUAdABsAG8AbwBrAC4AYwBvAG0A]";

  @Test
  default void theGreetingShouldNameTheFrontEnd() throws Exception {
    try (ScriptedServer server = server(Script.say(EXCHANGE_GREETING));
        ImapConnection connection = open(server)) {
      assertThat(connection.greeting().hostName())
          .contains("MWHPR21CA0060.namprd21.prod.outlook.com");
      assertThat(connection.greeting().status().code()).isEmpty();
    }
  }

  @Test
  default void theWholeHandshakeShouldGoAsRecorded() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        Script.say(EXCHANGE_GREETING)
            .expect("C01 CAPABILITY")
            .then(EXCHANGE_CAPABILITY, "C01 OK CAPABILITY completed.")
            .expectMatching("A01 AUTHENTICATE XOAUTH2 [A-Za-z0-9+/]+=*")
            .then("A01 OK AUTHENTICATE completed.")
            .expect("S01 SELECT \"Inbox\"")
            .then(
                "* 3 EXISTS",
                "* 0 RECENT",
                "* OK [UIDVALIDITY 14] UIDVALIDITY value",
                "S01 OK [READ-WRITE] SELECT completed.")
            .expect("C02 UNSELECT")
            .then("C02 OK UNSELECT completed.")
            .expect("L01 LOGOUT")
            .then(
                "* BYE Microsoft Exchange Server 2016 IMAP4 server signing off.",
                "L01 OK LOGOUT completed.");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server, heard)) {
      connection.execute(Command.capability());
      assertThat(connection.capabilities().mechanisms()).containsExactly("XOAUTH2");
      assertThat(connection.authenticate(new XOAuth2(MAILBOX, TOKEN)))
          .isInstanceOf(AuthenticateReply.Accepted.class);
      assertThat(connection.execute(Command.select(Folder.INBOX)).number("EXISTS")).hasValue(3);
      connection.execute(Command.unselect());
      assertThat(connection.execute(Command.logout()).isOk()).isTrue();
    }
    assertThat(heard.lines())
        .contains("C:\tA01 AUTHENTICATE XOAUTH2 " + TOKEN.placeholder())
        .hasSize(16);
  }

  /** A tagged OK that is not a success: the text in brackets says so and must be kept. */
  @Test
  default void aDiagnosticInBracketsShouldBeKept() throws Exception {
    String diagnostic =
        "Error=\"UserDisabled\" AuthResult=27 Proxy=LO2P123MB7360.GBRP123.PROD.OUTLOOK.COM:1993:SSL Service=Imap4";
    Script script =
        Script.say("* OK [CAPABILITY AUTH=XOAUTH2 SASL-IR] ready")
            .expectMatching("A01 AUTHENTICATE XOAUTH2 .*")
            .then("A01 OK [" + diagnostic + "] AUTHENTICATE completed.");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      AuthenticateReply reply = connection.authenticate(new XOAuth2(MAILBOX, TOKEN));
      assertThat(reply).isInstanceOf(AuthenticateReply.Accepted.class);
      assertThat(reply.status().code()).contains(diagnostic);
      assertThat(reply.status().text()).isEqualTo("AUTHENTICATE completed.");
      assertThat(reply.status().diagnosticError()).contains("UserDisabled");
    }
  }

  @Test
  default void authenticatedButNotConnectedShouldBeABadAndThenABye() throws Exception {
    Script script =
        Script.say(EXCHANGE_GREETING)
            .expect("S01 SELECT \"Inbox\"")
            .then("S01 BAD User is authenticated but not connected.")
            .expect("L01 LOGOUT")
            .then("* BYE Connection closed. 14")
            .close();
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      Reply reply = connection.execute(Command.select(Folder.INBOX));
      assertThat(reply.status()).hasToString("BAD User is authenticated but not connected.");
      assertThat(connection.isUsable()).isTrue();
      // A BYE without a tagged OK, even after LOGOUT: the server closed the connection.
      assertThat(catchThrowable(() -> connection.execute(Command.logout())))
          .isInstanceOfSatisfying(
              ImapByeException.class,
              bye -> assertThat(bye.bye().text()).isEqualTo("Connection closed. 14"));
    }
  }

  @Test
  default void throttlingShouldKeepItsTime() throws Exception {
    Script script =
        Script.say(EXCHANGE_GREETING)
            .expect("S01 SELECT \"Inbox\"")
            .then(
                "S01 BAD Request is throttled. Suggested Backoff Time: 89117 milliseconds",
                "* BYE Connection closed. 14");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(connection.execute(Command.select(Folder.INBOX)).status().suggestedBackoffMillis())
          .contains(89_117L);
    }
  }

  /** Observed without the preceding {@code *} (node-imap issue 561). */
  @Test
  default void theBareServerUnavailableShouldBeAnUntaggedNo() throws Exception {
    Script script =
        Script.say(EXCHANGE_GREETING)
            .expect("S01 SELECT \"Inbox\"")
            .then("Server Unavailable. 15", "S01 NO Server Unavailable. 15");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      Reply reply = connection.execute(Command.select(Folder.INBOX));
      assertThat(reply.untagged())
          .containsExactly(
              new Untagged.Condition(
                  new StatusResponse(Status.NO, Optional.empty(), "Server Unavailable. 15")));
      assertThat(reply.status()).hasToString("NO Server Unavailable. 15");
    }
  }

  @Test
  default void theBareServerUnavailableAndAByeShouldBeABye() throws Exception {
    Script script =
        Script.say(EXCHANGE_GREETING)
            .expect("S01 SELECT \"Inbox\"")
            .then("Server Unavailable. 15", "* BYE Connection closed.")
            .close();
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(catchThrowable(() -> connection.execute(Command.select(Folder.INBOX))))
          .isInstanceOf(ImapByeException.class);
    }
  }

  @Test
  default void serverUnavailableInPlaceOfAGreetingShouldBeABye() {
    try (ScriptedServer server = server(Script.say("Server Unavailable. 15").close())) {
      assertThat(catchThrowable(() -> open(server).close()))
          .isInstanceOf(ImapByeException.class)
          .hasMessageContaining("Server Unavailable. 15");
    }
  }

  @Test
  default void anUntaggedBadShouldNotEndTheCommand() throws Exception {
    Script script =
        Script.say(EXCHANGE_GREETING)
            .expect("N01 NOOP")
            .then("* BAD Command Error. 12", "N01 OK NOOP completed.");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      Reply reply = connection.execute(Command.of("NOOP"));
      assertThat(reply.isOk()).isTrue();
      assertThat(reply.untagged().toString()).contains("Command Error. 12");
    }
  }
}
