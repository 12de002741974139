package dev.mailgrant.testkit.contract.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.smtp.SmtpExtensions;
import dev.mailgrant.core.smtp.SmtpProtocolException;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.testkit.contract.mail.RecordingListener;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** EHLO (RFC 5321 section 4.1.1.1) and the greeting. */
public interface SmtpHelloContract extends SmtpTransportSubject {

  @Test
  default void helloShouldNameTheClientsAddressAndReadTheExtensions() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        greeted()
            .expect(EHLO)
            .then(
                "250-mx.contoso.example Hello [127.0.0.1]",
                "250-SIZE 157286400",
                "250-auth login xoauth2",
                "250-ENHANCEDSTATUSCODES",
                "250 SMTPUTF8");
    try (ScriptedServer server = server(script)) {
      try (SmtpConnection connection = open(server, heard)) {
        assertThat(connection.extensions()).isEqualTo(SmtpExtensions.NONE);
        SmtpReply reply = connection.hello();
        assertThat(reply.code()).isEqualTo(250);
        assertThat(reply.lines()).hasSize(5).startsWith("mx.contoso.example Hello [127.0.0.1]");
        assertThat(connection.extensions()).isEqualTo(SmtpExtensions.of(reply));
        assertThat(connection.extensions().mechanisms()).containsExactly("LOGIN", "XOAUTH2");
        assertThat(connection.extensions().maximumSize()).hasValue(157_286_400);
        assertThat(connection.extensions().offers("SMTPUTF8")).isTrue();
      }
      assertThat(server.received()).isEqualTo(EHLO + "\r\n");
    }
    assertThat(heard.lines())
        .containsExactly(
            "S:\t220 hello",
            "C:\t" + EHLO,
            "S:\t250-mx.contoso.example Hello [127.0.0.1]",
            "S:\t250-SIZE 157286400",
            "S:\t250-auth login xoauth2",
            "S:\t250-ENHANCEDSTATUSCODES",
            "S:\t250 SMTPUTF8");
  }

  @Test
  default void extensionsShouldBeThoseOfTheLastHello() throws Exception {
    Script script =
        greeted()
            .expect(EHLO)
            .then("250-mx", "250 SIZE 1")
            .expect(EHLO)
            .then("250-mx", "250 AUTH XOAUTH2")
            .expect("NOOP")
            .then("250-mx", "250 DSN")
            .expect(EHLO)
            .then("502 5.5.1 no longer");
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      connection.hello();
      assertThat(connection.extensions().lines()).containsExactly("SIZE 1");
      connection.hello();
      assertThat(connection.extensions().lines()).containsExactly("AUTH XOAUTH2");
      connection.execute(NOOP);
      assertThat(connection.extensions().lines()).containsExactly("AUTH XOAUTH2");
      assertThat(connection.hello().code()).isEqualTo(502);
      assertThat(connection.extensions()).isEqualTo(SmtpExtensions.NONE);
    }
  }

  /** Only 250 accepts EHLO: with another code the replies no longer belong to their commands. */
  @Test
  default void anotherPositiveReplyToHelloShouldBreakTheProtocol() throws Exception {
    for (String reply : new String[] {"220 hello again", "235 welcome", "251 ok"}) {
      try (ScriptedServer server = server(greeted().expect(EHLO).then(reply));
          SmtpConnection connection = open(server)) {
        assertThat(catchThrowable(connection::hello))
            .isInstanceOf(SmtpProtocolException.class)
            .hasMessageContaining("EHLO")
            .hasMessageContaining(reply);
        assertThat(connection.isUsable()).isFalse();
      }
    }
  }

  @Test
  default void aGreetingOfSeveralLinesShouldBeOneReply() throws Exception {
    Script script = Script.say("220-mx.contoso.example", "220-no unsolicited mail", "220 welcome");
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      assertThat(connection.greeting().lines())
          .containsExactly("mx.contoso.example", "no unsolicited mail", "welcome");
    }
  }

  /** RFC 5321 section 3.1: the client may still send QUIT. */
  @Test
  default void aNegativeGreetingOverTlsShouldBeTheGreeting() throws Exception {
    Script script =
        Script.say("554 5.3.2 No SMTP service here").expect("QUIT").then("221 2.0.0 Bye");
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      assertThat(connection.greeting()).hasToString("554 5.3.2 No SMTP service here");
      assertThat(connection.isUsable()).isTrue();
      assertThat(connection.execute(dev.mailgrant.core.smtp.SmtpCommand.quit()).code())
          .isEqualTo(221);
    }
  }

  @Test
  default void whatIsNoGreetingShouldBreakTheProtocol() {
    String[] lines = {
      "HTTP/1.1 400 Bad Request",
      "* OK IMAP4rev1 ready",
      "+OK POP3 ready",
      "-ERR POP3 not ready",
      "SSH-2.0-OpenSSH_9.6",
      "22 hello",
      "2200 hello",
      "220hello",
      "334 ",
      "354 go ahead",
      "250 done",
      "235 welcome",
      "hello",
      ""
    };
    for (String line : lines) {
      try (ScriptedServer server = server(Script.say(line))) {
        assertThat(catchThrowable(() -> open(server).close()))
            .as("\"%s\"", line)
            .isInstanceOf(SmtpProtocolException.class)
            .hasMessageContaining("greeting");
      }
    }
  }
}
