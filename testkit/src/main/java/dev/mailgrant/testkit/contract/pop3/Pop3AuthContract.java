package dev.mailgrant.testkit.contract.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.testkit.contract.mail.FixedMechanism;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** AUTH (RFC 5034) as only POP3 has it: never in one step. */
public interface Pop3AuthContract extends Pop3TransportSubject {

  /** Exchange closes the connection if the token comes with the command. */
  @Test
  default void authShouldNeverGoInOneStep() throws Exception {
    for (String refusal :
        new String[] {
          "-ERR Protocol error. Connection is closed. 10", "-ERR bad command", "-ERR [AUTH] no"
        }) {
      Script script = greeted().expect("AUTH XOAUTH2").then(refusal).expect("STAT").then("-ERR no");
      try (ScriptedServer server = server(script)) {
        try (Pop3Connection connection = open(server)) {
          assertThat(connection.authenticate(xoauth2()).reply()).hasToString(refusal);
          assertThat(connection.execute(Pop3Command.STAT).isOk()).isFalse();
        }
        assertThat(server.received()).isEqualTo("AUTH XOAUTH2\r\nSTAT\r\n");
      }
    }
  }

  @Test
  default void anEmptyMessageShouldBeAnEmptyLine() throws Exception {
    Script script = greeted().expect("AUTH EXTERNAL").then("+").expect("").then("+OK yes");
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      assertThat(connection.authenticate(new FixedMechanism("EXTERNAL", "", "")).reply().isOk())
          .isTrue();
    }
  }

  /** The reply to AUTH has one line: what follows it belongs to the next command. */
  @Test
  default void theReplyToAuthShouldHaveOneLine() throws Exception {
    Script script =
        dialect().messageReceived().then("+OK logged on").expect("STAT").then("+OK 2 320");
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      Pop3Reply reply = connection.authenticate(xoauth2()).reply();
      assertThat(reply).isEqualTo(Pop3Reply.ok("logged on"));
      assertThat(connection.execute(Pop3Command.STAT)).isEqualTo(Pop3Reply.ok("2 320"));
    }
  }

  @Test
  default void theResponseCodeOfARejectionShouldBeKept() throws Exception {
    Script script = dialect().messageReceived().then("-ERR [auth] invalid token");
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      Pop3Reply reply = connection.authenticate(xoauth2()).reply();
      assertThat(reply.code()).contains("AUTH");
      assertThat(reply).hasToString("-ERR [auth] invalid token");
    }
  }
}
