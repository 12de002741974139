package dev.mailgrant.testkit.contract.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.testkit.contract.mail.MailEndingContract;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** How conversations end: by LOGOUT, by BYE, or by a lost connection. */
public interface ImapEndingContract extends ImapTransportSubject, MailEndingContract {

  @Test
  default void logoutShouldTakeTheByeForWhatItIs() throws Exception {
    Script script =
        Script.say("* OK hello").expect("L01 LOGOUT").then("* BYE signing off", "L01 OK done");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      Reply reply = connection.execute(Command.logout());
      assertThat(reply.isOk()).isTrue();
      assertThat(reply.bye())
          .hasValueSatisfying(bye -> assertThat(bye.text()).isEqualTo("signing off"));
      assertThat(connection.isUsable()).isFalse();
    }
  }

  @Test
  default void aByeAsGreetingShouldBeTheGreeting() throws Exception {
    try (ScriptedServer server = server(Script.say("* BYE too many connections").close());
        ImapConnection connection = open(server)) {
      assertThat(connection.greeting().status().status()).isEqualTo(Status.BYE);
      assertThat(connection.greeting().status().text()).isEqualTo("too many connections");
      assertThat(connection.isUsable()).isFalse();
      assertNotSent(new ConversationOverImap(connection));
    }
  }

  @Test
  default void aPreauthGreetingOverTlsShouldBeTheGreeting() throws Exception {
    try (ScriptedServer server = server(Script.say("* PREAUTH welcome"));
        ImapConnection connection = open(server)) {
      assertThat(connection.greeting().status().status()).isEqualTo(Status.PREAUTH);
      assertThat(connection.isUsable()).isTrue();
    }
  }

  @Test
  default void aByeInAnyOtherReplyShouldEndTheConversation() throws Exception {
    Command[] commands = {
      Command.capability(),
      Command.select(Folder.INBOX),
      Command.examine(Folder.INBOX),
      Command.unselect(),
      Command.close()
    };
    for (Command command : commands) {
      Script script =
          Script.say("* OK hello")
              .expectMatching(".01 " + command.name() + ".*")
              // The server does not close the connection: the BYE alone must end the wait.
              .then("* OK nearly", "* BYE Session invalidated - AccessTokenExpired");
      try (ScriptedServer server = server(script)) {
        try (ImapConnection connection = open(server)) {
          ImapByeException bye =
              catchThrowableOfType(ImapByeException.class, () -> connection.execute(command));
          assertThat(bye.bye().text()).isEqualTo("Session invalidated - AccessTokenExpired");
          assertThat(connection.isUsable()).isFalse();
          assertNotSent(new ConversationOverImap(connection));
        }
        assertThat(server.received().lines()).hasSize(1);
      }
    }
  }

  @Test
  default void aConnectionClosedInTheMiddleOfALiteralShouldBeLost() throws Exception {
    Script script =
        Script.say("* OK hello").expect("C01 CAPABILITY").thenRaw("* X {500}\r\nabc").close();
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(
              catchThrowableOfType(
                      NetworkException.class, () -> connection.execute(Command.capability()))
                  .fault())
          .isEqualTo(NetworkFault.CONNECTION_LOST);
      assertThat(connection.isUsable()).isFalse();
    }
  }
}
