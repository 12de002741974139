package dev.mailgrant.testkit.contract.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.pop3.MaildropStatus;
import dev.mailgrant.core.pop3.Pop3Capabilities;
import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** The dialogue with Exchange Online's POP3 server. */
public interface ExchangePop3Contract extends Pop3TransportSubject {

  @Test
  default void theWholeDialogueShouldWork() throws Exception {
    Script script =
        Script.say(
                "+OK The Microsoft Exchange POP3 service is ready."
                    + " [TABPADQAUAAzADAAMgBDAEEAMAAwADAANQAuAGMAbwBuAHQAbwBzAG8A]")
            .expect("CAPA")
            .then("+OK", "TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER", ".")
            .expect("AUTH XOAUTH2")
            .then("+ ")
            .expect(xoauth2Message())
            .then("+OK User successfully authenticated.")
            .expect("STAT")
            .then("+OK 3 4711")
            .expect("QUIT")
            .then("+OK Microsoft Exchange Server POP3 server signing off.")
            .close();
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      assertThat(connection.greeting().text()).startsWith("The Microsoft Exchange POP3 service");
      assertThat(Pop3Capabilities.of(connection.execute(Pop3Command.CAPA)).mechanisms())
          .containsExactly("PLAIN", "XOAUTH2");
      assertThat(connection.authenticate(xoauth2()).reply().isOk()).isTrue();
      assertThat(MaildropStatus.of(connection.execute(Pop3Command.STAT)))
          .contains(new MaildropStatus(3, 4711));
      assertThat(connection.execute(Pop3Command.QUIT).isOk()).isTrue();
    }
  }

  @Test
  default void itsRefusalShouldBeKeptCompletely() throws Exception {
    String refusal = "-ERR Authentication failure: unknown user name or bad password.";
    try (ScriptedServer server = server(dialect().messageReceived().then(refusal));
        Pop3Connection connection = open(server)) {
      assertThat(connection.authenticate(xoauth2()).reply()).hasToString(refusal);
      assertThat(connection.isUsable()).isTrue();
    }
  }
}
