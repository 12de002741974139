package dev.mailgrant.testkit.contract.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.smtp.SmtpCommand;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/**
 * The reply 421 (RFC 5321 section 3.8), after which nothing is sent, and QUIT. The servers do not
 * close the connection: the reply alone must end it.
 */
public interface SmtpClosingContract extends SmtpTransportSubject {
  /** The reply. */
  String CLOSING = "421 4.3.2 Service not active";

  /** A call that gets the reply. */
  interface Call {
    SmtpReply make(SmtpConnection connection) throws Exception;
  }

  @Test
  default void closingInReplyToACommandShouldBeAReplyAndEndTheConversation() throws Exception {
    assertClosed(greeted().expect("NOOP"), connection -> connection.execute(NOOP));
    assertClosed(greeted().expect(MAIL.line()), connection -> connection.execute(MAIL));
    assertClosed(greeted().expect(EHLO), SmtpConnection::hello);
    assertClosed(greeted().expect("QUIT"), connection -> connection.execute(SmtpCommand.quit()));
  }

  @Test
  default void closingInReplyToAuthShouldBeAReplyAndEndTheConversation() throws Exception {
    Call auth = connection -> connection.authenticate(xoauth2()).reply();
    assertClosed(greeted().expect("AUTH XOAUTH2"), auth);
    assertClosed(dialect().messageReceived(), auth);
    assertClosed(dialect().messageReceived().then("334 " + ERROR_CHALLENGE).expect(""), auth);
  }

  @Test
  default void closingInReplyToDataShouldBeAReplyAndEndTheConversation() throws Exception {
    Call data = connection -> connection.data("a\r\n".getBytes(UTF_8));
    assertClosed(greeted().expect("DATA"), data);
    assertClosed(greeted().expect("DATA").then("354 go").expectRaw("a\r\n.\r\n"), data);
  }

  @Test
  default void closingInTheGreetingOverTlsShouldBeTheGreeting() throws Exception {
    try (ScriptedServer server = server(Script.say(CLOSING));
        SmtpConnection connection = open(server)) {
      assertThat(connection.greeting()).hasToString(CLOSING);
      assertThat(connection.isUsable()).isFalse();
      assertNothingMoreSent(connection);
    }
  }

  /** RFC 5321 section 3.8: it may come at any time, for example after a time without commands. */
  @Test
  default void closingBeforeACommandShouldBeItsReply() throws Exception {
    Script script = Script.sayRaw("220 hello\r\n" + CLOSING + "\r\n").turnDeaf();
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      assertThat(connection.execute(NOOP)).hasToString(CLOSING);
      assertThat(connection.isUsable()).isFalse();
    }
  }

  @Test
  default void closingInSeveralLinesShouldEndTheConversationToo() throws Exception {
    Script script = noop().then("421-4.3.2 Service", "421 4.3.2 not active");
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      assertThat(connection.execute(NOOP)).hasToString("421 4.3.2 Service not active");
      assertThat(connection.isUsable()).isFalse();
    }
  }

  @Test
  default void otherTransientFailuresShouldNotEndTheConversation() throws Exception {
    Script script = noop().then("451 4.7.0 later").expect("NOOP").then("250 ok");
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      assertThat(connection.execute(NOOP).code()).isEqualTo(451);
      assertThat(connection.isUsable()).isTrue();
      assertThat(connection.execute(NOOP).code()).isEqualTo(250);
    }
  }

  @Test
  default void quitShouldHaveAReply() throws Exception {
    Script script =
        greeted().expect("QUIT").then("221 2.0.0 Service closing transmission channel").close();
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      assertThat(connection.execute(SmtpCommand.quit()))
          .hasToString("221 2.0.0 Service closing transmission channel");
    }
  }

  private void assertClosed(Script script, Call call) throws Exception {
    try (ScriptedServer server = server(script.then(CLOSING));
        SmtpConnection connection = open(server)) {
      assertThat(call.make(connection)).hasToString(CLOSING);
      assertThat(connection.isUsable()).isFalse();
      assertNothingMoreSent(connection);
    }
  }

  /** The script ends with the reply, so that anything more fails the test. */
  private void assertNothingMoreSent(SmtpConnection connection) {
    for (Call call :
        new Call[] {
          SmtpConnection::hello,
          one -> one.execute(NOOP),
          one -> one.authenticate(xoauth2()).reply(),
          one -> one.data("a\r\n".getBytes(UTF_8))
        }) {
      assertThat(catchThrowable(() -> call.make(connection)))
          .isInstanceOfSatisfying(
              NetworkException.class,
              e -> assertThat(e.fault()).isEqualTo(NetworkFault.CONNECTION_LOST))
          .hasMessageContaining("not sent");
    }
  }
}
