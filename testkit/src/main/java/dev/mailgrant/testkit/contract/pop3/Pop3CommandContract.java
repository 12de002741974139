package dev.mailgrant.testkit.contract.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.testkit.contract.mail.RecordingListener;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** The format of commands, and QUIT. */
public interface Pop3CommandContract extends Pop3TransportSubject {

  @Test
  default void commandsShouldGoAsTheyAreWithCrLf() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        capa()
            .then("+OK", "TOP", ".")
            .expect("STAT")
            .then("+OK 3 4711")
            .expect("QUIT")
            .then("+OK Microsoft Exchange Server POP3 server signing off.");
    try (ScriptedServer server = server(script)) {
      try (Pop3Connection connection = open(server, heard)) {
        connection.execute(Pop3Command.CAPA);
        connection.execute(Pop3Command.STAT);
        connection.execute(Pop3Command.QUIT);
      }
      assertThat(server.received()).isEqualTo("CAPA\r\nSTAT\r\nQUIT\r\n");
    }
    assertThat(heard.lines())
        .containsExactly(
            "S:\t+OK hello",
            "C:\tCAPA",
            "S:\t+OK",
            "S:\tTOP",
            "S:\t.",
            "C:\tSTAT",
            "S:\t+OK 3 4711",
            "C:\tQUIT",
            "S:\t+OK Microsoft Exchange Server POP3 server signing off.");
  }

  /** The servers do not close the connection: the command alone must end it. */
  @Test
  default void quitShouldEndTheConversation() throws Exception {
    for (String reply : new String[] {"+OK bye", "-ERR some deleted messages not removed"}) {
      try (ScriptedServer server = server(greeted().expect("QUIT").then(reply));
          Pop3Connection connection = open(server)) {
        assertThat(connection.isUsable()).isTrue();
        assertThat(connection.execute(Pop3Command.QUIT)).hasToString(reply);
        assertThat(connection.isUsable()).isFalse();
        assertThat(catchThrowable(() -> connection.execute(Pop3Command.STAT)))
            .isInstanceOfSatisfying(
                NetworkException.class,
                e -> assertThat(e.fault()).isEqualTo(NetworkFault.CONNECTION_LOST))
            .hasMessageContaining("not sent");
      }
    }
  }

  /** A mailbox can be set to delete what was retrieved, and a message to be deleted at QUIT. */
  @Test
  default void closeShouldSendNothing() throws Exception {
    try (ScriptedServer server = server(stat().then("+OK 3 4711"))) {
      try (Pop3Connection connection = open(server)) {
        connection.execute(Pop3Command.STAT);
      }
      assertThat(server.received()).isEqualTo("STAT\r\n");
    }
  }
}
