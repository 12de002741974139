package dev.mailgrant.imap.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.testkit.DaemonThreads;
import dev.mailgrant.testkit.contract.imap.ImapTransportContract;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class SocketImapTransportContractTest implements ImapTransportContract {

  @Override
  public ImapTransport transport(
      SSLContext context, Duration connectTimeout, Duration readTimeout) {
    return new SocketImapTransport(
        context, DaemonThreads.EXECUTOR, new Timeouts(connectTimeout, readTimeout));
  }

  /** A server that answers only after all commands: one round trip. */
  @Test
  void commandsToBeExecutedTogetherShouldGoTogether() throws Exception {
    Script script =
        Script.say("* OK hello")
            .expect("S01 SELECT \"Inbox\"")
            .expect("C01 UNSELECT")
            .expect("L01 LOGOUT")
            .then("S01 OK done", "C01 OK done", "* BYE bye", "L01 OK done");
    List<Reply> replies = new ArrayList<>();
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      connection.executeAll(SESSION, replies::add);
    }
    assertThat(replies).hasSize(3).allMatch(Reply::isOk);
  }
}
