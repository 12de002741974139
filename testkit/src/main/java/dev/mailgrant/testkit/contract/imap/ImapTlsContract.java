package dev.mailgrant.testkit.contract.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.testkit.contract.mail.MailTlsContract;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** Connecting, and TLS from the first octet; what only IMAP has. */
public interface ImapTlsContract extends ImapTransportSubject, MailTlsContract {

  @Test
  default void capabilitiesInTheGreetingShouldBeKept() throws Exception {
    try (ScriptedServer server = server(Script.say("* OK [CAPABILITY IMAP4rev1 IDLE] hello"));
        ImapConnection connection = open(server)) {
      assertThat(connection.greeting().status().status()).isEqualTo(Status.OK);
      assertThat(connection.capabilities()).isEqualTo(Capabilities.parse("IMAP4rev1 IDLE"));
    }
  }

  @Test
  default void capabilitiesShouldBeNoneBeforeTheServerSaysAny() throws Exception {
    try (ScriptedServer server = server(Script.say("* OK hello"));
        ImapConnection connection = open(server)) {
      assertThat(connection.capabilities()).isEqualTo(Capabilities.NONE);
    }
  }
}
