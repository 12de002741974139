package dev.mailgrant.testkit.contract.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Command.Argument;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.testkit.contract.mail.MailTimeContract;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every wait ends: by the read timeout, by the deadline of the conversation, or by an interrupt.
 */
public interface ImapTimeContract extends ImapTransportSubject, MailTimeContract {
  /** A write on a socket has no timeout, and a server that does not read blocks it. */
  @Test
  default void aServerThatDoesNotReadShouldBeOutOfTime() throws Exception {
    Command huge = new Command("X", List.of(new Argument.Text("x".repeat(32 * 1024 * 1024))), 'X');
    try (ScriptedServer server = server(Script.say("* OK hello").stall());
        ImapConnection connection =
            transport()
                .open(endpoint(server), Deadline.after(SHORT, Clock.systemUTC()), line -> {})) {
      fault(NetworkFault.OUT_OF_TIME, () -> connection.execute(huge));
      assertThat(connection.isUsable()).isFalse();
    }
  }
}
