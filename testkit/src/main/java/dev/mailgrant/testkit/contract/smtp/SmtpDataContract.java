package dev.mailgrant.testkit.contract.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.smtp.SmtpProtocolException;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.testkit.contract.mail.RecordingListener;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DATA (RFC 5321 section 4.1.1.4): what goes over the wire, and what the replies mean. */
public interface SmtpDataContract extends SmtpTransportSubject {
  /** A short message. */
  String MESSAGE = "Subject: marker-4711\r\n\r\nsome text\r\n";

  @Test
  default void dataShouldSendTheMessageAndAFinalDot() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script = messageReceived(MESSAGE).then("250 2.0.0 OK <1@contoso.example>");
    try (ScriptedServer server = server(script)) {
      try (SmtpConnection connection = open(server, heard)) {
        SmtpReply reply = connection.data(MESSAGE.getBytes(UTF_8));
        assertThat(reply).hasToString("250 2.0.0 OK <1@contoso.example>");
        assertThat(connection.isUsable()).isTrue();
      }
      assertThat(server.received()).isEqualTo("DATA\r\n" + MESSAGE + ".\r\n");
    }
    assertThat(heard.lines())
        .contains("C:\tDATA", "S:\t354 Start mail input", "S:\t250 2.0.0 OK <1@contoso.example>");
  }

  @Test
  default void theTranscriptShouldShowTheSizeInsteadOfTheMessage() throws Exception {
    RecordingListener heard = new RecordingListener();
    try (ScriptedServer server = server(messageReceived(MESSAGE).then("250 ok"));
        SmtpConnection connection = open(server, heard)) {
      connection.data(MESSAGE.getBytes(UTF_8));
    }
    assertThat(heard.lines())
        .anyMatch(line -> line.startsWith("C:") && line.contains(" " + MESSAGE.length() + " "))
        .noneMatch(line -> line.contains("marker-4711"))
        .noneMatch(line -> line.contains("some text"));
  }

  /** RFC 5321 section 4.5.2. */
  @Test
  default void dotsAtTheBeginningOfLinesShouldBeDoubled() throws Exception {
    String[][] stuffings = {
      {".\r\n", "..\r\n"},
      {".\r\n.\r\n", "..\r\n..\r\n"},
      {"..\r\n", "...\r\n"},
      {".a\r\nb.\r\n c .\r\n", "..a\r\nb.\r\n c .\r\n"},
      {"\r\n.\r\n", "\r\n..\r\n"},
      {"a\r\n.\r\nQUIT\r\n", "a\r\n..\r\nQUIT\r\n"},
      {"", ""},
    };
    for (String[] stuffing : stuffings) {
      Script script =
          greeted()
              .expect("DATA")
              .then("354 go")
              .expectRaw(stuffing[1] + ".\r\n")
              .then("250 ok")
              .expect("NOOP")
              .then("250 still in step");
      try (ScriptedServer server = server(script);
          SmtpConnection connection = open(server)) {
        assertThat(connection.data(stuffing[0].getBytes(UTF_8)).isPositive()).isTrue();
        assertThat(connection.execute(NOOP).text()).isEqualTo("still in step");
      }
    }
  }

  @Test
  default void octetsShouldGoAsTheyAre() throws Exception {
    String message = "Subject: \u00c3\u00bc\r\n\r\n\u00e9\0\u00ff\t\r\n";
    try (ScriptedServer server = server(messageReceived(message).then("250 ok"));
        SmtpConnection connection = open(server)) {
      assertThat(connection.data(message.getBytes(ISO_8859_1)).isPositive()).isTrue();
    }
  }

  /** More than a socket's buffer holds. */
  @Test
  default void aLargeMessageShouldGoCompletely() throws Exception {
    String message = ("x".repeat(70) + "\r\n").repeat(10_000);
    try (ScriptedServer server = server(messageReceived(message).then("250 ok"));
        SmtpConnection connection = open(server)) {
      assertThat(connection.data(message.getBytes(UTF_8)).isPositive()).isTrue();
    }
  }

  /**
   * Servers that take another line ending for one would find a second message in it (SMTP
   * smuggling, CVE-2023-51764).
   */
  @ParameterizedTest
  @ValueSource(strings = {"a\nb\r\n", "a\rb\r\n", "a\n.\r\nMAIL FROM:<x@y>\r\n", "a\r.\r\n", "\n"})
  default void aMessageWithOtherLineEndingsShouldNotBeSent(String message) throws Exception {
    try (ScriptedServer server = server(greeted())) {
      try (SmtpConnection connection = open(server)) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> connection.data(message.getBytes(UTF_8)))
            .withMessageContaining("message");
        assertThat(connection.isUsable()).isTrue();
      }
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  default void aRefusedDataShouldSendNoMessage() throws Exception {
    for (String refusal :
        List.of("554 5.5.1 No valid recipients", "503 5.5.1 no", "452 4.3.1 later")) {
      Script script = greeted().expect("DATA").then(refusal).expect("QUIT").then("221 bye");
      try (ScriptedServer server = server(script);
          SmtpConnection connection = open(server)) {
        assertThat(connection.data(MESSAGE.getBytes(UTF_8))).hasToString(refusal);
        assertThat(connection.isUsable()).isTrue();
        connection.execute(dev.mailgrant.core.smtp.SmtpCommand.quit());
      }
    }
  }

  @Test
  default void aRefusedMessageShouldBeAReply() throws Exception {
    String refusal =
        "554 5.2.252 SendAsDenied; a@contoso.example not allowed to send as b@contoso.example";
    Script script = messageReceived(MESSAGE).then(refusal).expect("NOOP").then("250 ok");
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      assertThat(connection.data(MESSAGE.getBytes(UTF_8))).hasToString(refusal);
      assertThat(connection.isUsable()).isTrue();
      assertThat(connection.execute(NOOP).isPositive()).isTrue();
    }
  }

  /** Only 354 asks for the message. */
  @ParameterizedTest
  @ValueSource(strings = {"250 ok", "220 ok", "334 ", "300 go", "355 go"})
  default void otherCodesInReplyToDataShouldBreakTheProtocol(String reply) throws Exception {
    try (ScriptedServer server = server(greeted().expect("DATA").then(reply))) {
      try (SmtpConnection connection = open(server)) {
        assertThat(catchThrowable(() -> connection.data(MESSAGE.getBytes(UTF_8))))
            .isInstanceOf(SmtpProtocolException.class)
            .hasMessageContaining("DATA");
        assertThat(connection.isUsable()).isFalse();
      }
      assertThat(server.received()).isEqualTo("DATA\r\n");
    }
  }

  @Test
  default void aSecondRequestForTheMessageShouldBreakTheProtocol() throws Exception {
    try (ScriptedServer server = server(messageReceived(MESSAGE).then("354 again"));
        SmtpConnection connection = open(server)) {
      assertThat(catchThrowable(() -> connection.data(MESSAGE.getBytes(UTF_8))))
          .isInstanceOf(SmtpProtocolException.class);
      assertThat(connection.isUsable()).isFalse();
    }
  }

  /** An acceptance that came before the message was sent accepts nothing. */
  @Test
  default void anAcceptanceBeforeTheMessageShouldBreakTheProtocol() throws Exception {
    Script script =
        greeted()
            .expect("DATA")
            .thenRaw("354 go\r\n250 2.0.0 OK, without having seen it\r\n")
            .expectRaw(MESSAGE + ".\r\n");
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      assertThat(catchThrowable(() -> connection.data(MESSAGE.getBytes(UTF_8))))
          .isInstanceOf(SmtpProtocolException.class);
      assertThat(connection.isUsable()).isFalse();
    }
  }

  @Test
  default void silenceAfterTheMessageShouldBeOutOfTimeWithUnknownResult() throws Exception {
    try (ScriptedServer server = server(messageReceived(MESSAGE).stall());
        SmtpConnection connection =
            transport(TRUSTING, AMPLE, SHORT).open(endpoint(server), ample(), line -> {})) {
      assertUnknown(connection, NetworkFault.OUT_OF_TIME);
    }
  }

  @Test
  default void aConnectionLostAfterTheMessageShouldHaveAnUnknownResult() throws Exception {
    for (Script end :
        new Script[] {
          messageReceived(MESSAGE).close(),
          messageReceived(MESSAGE).reset(),
          messageReceived(MESSAGE).thenRaw("250 2.0.0 O").hangUp()
        }) {
      try (ScriptedServer server = server(end);
          SmtpConnection connection = open(server)) {
        assertUnknown(connection, NetworkFault.CONNECTION_LOST);
      }
    }
  }

  /** Nothing was sent, so nothing can have been accepted. */
  @Test
  default void aConnectionLostBeforeTheMessageShouldHaveAKnownResult() throws Exception {
    try (ScriptedServer server = server(greeted().expect("DATA").close());
        SmtpConnection connection = open(server)) {
      NetworkException lost =
          catchThrowableOfType(
              NetworkException.class, () -> connection.data(MESSAGE.getBytes(UTF_8)));
      assertThat(lost.fault()).isEqualTo(NetworkFault.CONNECTION_LOST);
      assertThat(lost.getMessage()).contains("DATA").doesNotContain("not known");
    }
  }

  /** The unknown result belongs to the message, not to what comes after it. */
  @Test
  default void aConnectionLostAfterTheAnswerShouldNotQuestionIt() throws Exception {
    Script script = messageReceived(MESSAGE).then("250 ok").expect("NOOP").close();
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      connection.data(MESSAGE.getBytes(UTF_8));
      assertThat(catchThrowable(() -> connection.execute(NOOP)))
          .isInstanceOf(NetworkException.class)
          .hasMessageNotContaining("not known");
    }
  }

  /** A write on a socket has no timeout, and a server that does not read blocks it. */
  @Test
  default void aServerThatDoesNotReadTheMessageShouldBeOutOfTime() throws Exception {
    byte[] huge = ("x".repeat(1022) + "\r\n").repeat(8 * 1024).getBytes(UTF_8);
    Script script = greeted().expect("DATA").then("354 go").stall();
    try (ScriptedServer server = server(script);
        SmtpConnection connection =
            transport()
                .open(
                    endpoint(server),
                    Deadline.after(SHORT.multipliedBy(2), Clock.systemUTC()),
                    line -> {})) {
      NetworkException slow =
          catchThrowableOfType(NetworkException.class, () -> connection.data(huge));
      assertThat(slow.fault()).isEqualTo(NetworkFault.OUT_OF_TIME);
      assertThat(connection.isUsable()).isFalse();
    }
  }

  private void assertUnknown(SmtpConnection connection, NetworkFault fault) {
    NetworkException unknown =
        catchThrowableOfType(
            NetworkException.class, () -> connection.data(MESSAGE.getBytes(UTF_8)));
    assertThat(unknown.fault()).as(unknown.getMessage()).isEqualTo(fault);
    assertThat(unknown).hasMessageContaining("not known").hasMessageContaining("accepted");
    assertThat(unknown.getMessage()).doesNotContain("marker-4711");
    assertThat(connection.isUsable()).isFalse();
  }

  private Script messageReceived(String message) {
    return greeted().expect("DATA").then("354 Start mail input").expectRaw(message + ".\r\n");
  }
}
