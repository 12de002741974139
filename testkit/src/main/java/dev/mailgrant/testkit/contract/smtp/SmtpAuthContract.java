package dev.mailgrant.testkit.contract.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.sasl.SaslReply;
import dev.mailgrant.core.smtp.SmtpProtocolException;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.testkit.contract.mail.FixedMechanism;
import dev.mailgrant.testkit.contract.mail.RecordingListener;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AUTH (RFC 4954) as only SMTP has it: in one step for servers that refuse two. */
public interface SmtpAuthContract extends SmtpTransportSubject {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "501 5.5.4 Syntax error in parameters",
        "503 5.5.1 Bad sequence of commands",
        "504 5.5.4 Initial response required"
      })
  default void authShouldGoInOneStepIfTheServerRefusesTwo(String refusal) throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        greeted()
            .expect("AUTH XOAUTH2")
            .then(refusal)
            .expect("AUTH XOAUTH2 " + xoauth2Message())
            .then("235 2.7.0 welcome");
    try (ScriptedServer server = server(script)) {
      try (SmtpConnection connection = open(server, heard)) {
        SaslReply<SmtpReply> reply = connection.authenticate(xoauth2());
        assertThat(reply.reply()).hasToString("235 2.7.0 welcome");
        assertThat(reply.challenge()).isEmpty();
        assertThat(connection.isUsable()).isTrue();
      }
      assertThat(server.received())
          .isEqualTo("AUTH XOAUTH2\r\nAUTH XOAUTH2 " + xoauth2Message() + "\r\n");
    }
    assertThat(heard.lines())
        .containsExactly(
            "S:\t220 hello",
            "C:\tAUTH XOAUTH2",
            "S:\t" + refusal,
            "C:\tAUTH XOAUTH2 " + TOKEN.placeholder(),
            "S:\t235 2.7.0 welcome");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "535 5.7.3 Authentication unsuccessful",
        "530 5.7.0 Must issue a STARTTLS command first",
        "534 5.7.9 too weak",
        "454 4.7.0 Temporary authentication failure",
        "421 4.3.2 Service not active"
      })
  default void authShouldSendNoTokenAfterAnyOtherRefusal(String refusal) throws Exception {
    try (ScriptedServer server = server(greeted().expect("AUTH XOAUTH2").then(refusal))) {
      try (SmtpConnection connection = open(server)) {
        assertThat(connection.authenticate(xoauth2()).reply()).hasToString(refusal);
      }
      assertThat(server.received()).isEqualTo("AUTH XOAUTH2\r\n");
    }
  }

  @Test
  default void aRefusalInOneStepShouldBeTheResult() throws Exception {
    for (String refusal :
        new String[] {"504 5.5.4 no", "501 5.5.4 no", "535 5.7.3 no", "500 5.5.2 too long"}) {
      Script script = oneStep().then(refusal);
      try (ScriptedServer server = server(script)) {
        try (SmtpConnection connection = open(server)) {
          assertThat(connection.authenticate(xoauth2()).reply()).hasToString(refusal);
          assertThat(connection.isUsable()).isTrue();
        }
        assertThat(server.received().split("AUTH XOAUTH2", -1)).hasSize(3);
      }
    }
  }

  /** The token was sent: even a server that asks for it anew gets it once only. */
  @Test
  default void aSyntaxErrorAfterTheTokenShouldNotSendItAgain() throws Exception {
    for (String refusal : new String[] {"501 5.5.2 no base64", "503 no", "504 no"}) {
      Script script = dialect().messageReceived().then(refusal);
      try (ScriptedServer server = server(script)) {
        try (SmtpConnection connection = open(server)) {
          assertThat(connection.authenticate(xoauth2()).reply()).hasToString(refusal);
        }
        assertThat(server.received()).isEqualTo("AUTH XOAUTH2\r\n" + xoauth2Message() + "\r\n");
      }
    }
  }

  @Test
  default void anErrorChallengeAfterOneStepShouldBeAnsweredToo() throws Exception {
    Script script = oneStep().then("334 " + ERROR_CHALLENGE).expect("").then("535 5.7.8 no");
    try (ScriptedServer server = server(script)) {
      try (SmtpConnection connection = open(server)) {
        SaslReply<SmtpReply> reply = connection.authenticate(xoauth2());
        assertThat(reply.reply()).hasToString("535 5.7.8 no");
        assertThat(reply.challenge().orElseThrow().raw()).isEqualTo(ERROR_CHALLENGE);
      }
      assertThat(server.received().split(xoauth2Message(), -1)).hasSize(2);
    }
  }

  /** RFC 4954 section 4: an empty initial response is written {@code =}. */
  @Test
  default void anEmptyInitialResponseShouldBeAnEqualsSign() throws Exception {
    Script script =
        greeted()
            .expect("AUTH EXTERNAL")
            .then("504 5.5.4 no")
            .expect("AUTH EXTERNAL =")
            .then("235 yes");
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      assertThat(
              connection.authenticate(new FixedMechanism("EXTERNAL", "", "")).reply().isPositive())
          .isTrue();
    }
  }

  /** Only 235 accepts a login (RFC 4954 section 6), and only 334 asks for data. */
  @ParameterizedTest
  @ValueSource(strings = {"250 2.0.0 OK", "220 again", "354 go on", "300 go on"})
  default void otherCodesAfterTheTokenShouldBreakTheProtocol(String reply) throws Exception {
    try (ScriptedServer server = server(dialect().messageReceived().then(reply));
        SmtpConnection connection = open(server)) {
      assertThat(catchThrowable(() -> connection.authenticate(xoauth2())))
          .isInstanceOf(SmtpProtocolException.class)
          .hasMessageContaining("AUTH XOAUTH2")
          .hasMessageContaining(reply);
      assertThat(connection.isUsable()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"250 2.0.0 OK", "354 go on"})
  default void otherCodesInPlaceOfThePromptShouldBreakTheProtocol(String reply) throws Exception {
    try (ScriptedServer server = server(greeted().expect("AUTH XOAUTH2").then(reply))) {
      try (SmtpConnection connection = open(server)) {
        assertThat(catchThrowable(() -> connection.authenticate(xoauth2())))
            .isInstanceOf(SmtpProtocolException.class);
        assertThat(connection.isUsable()).isFalse();
      }
      assertThat(server.received()).isEqualTo("AUTH XOAUTH2\r\n");
    }
  }

  /** The lines belong together, and a secret that begins in one of them ends in another. */
  @Test
  default void aChallengeOfSeveralLinesShouldBeOneChallengeWithoutSecrets() throws Exception {
    String json = "{\"status\":\"401\",\"was\":\"" + TOKEN.value().reveal() + "\"}";
    String encoded = Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
    for (int cut = 0; cut <= encoded.length(); cut += 7) {
      RecordingListener heard = new RecordingListener();
      Script script =
          dialect()
              .messageReceived()
              .then("334-" + encoded.substring(0, cut), "334 " + encoded.substring(cut))
              .expect("")
              .then("535 5.7.8 no");
      try (ScriptedServer server = server(script);
          SmtpConnection connection = open(server, heard)) {
        SaslReply<SmtpReply> reply = connection.authenticate(xoauth2());
        assertThat(reply.challenge()).isPresent();
        assertNoPieceShown(reply.challenge().orElseThrow().decoded().orElse(""), heard.lines());
      }
    }
  }

  private void assertNoPieceShown(String decoded, List<String> lines) {
    String shown = decoded + lines;
    String token = TOKEN.value().reveal();
    for (int i = 0; i + 16 <= token.length(); i++) {
      assertThat(shown).doesNotContain(token.substring(i, i + 16));
    }
  }

  private Script oneStep() {
    return greeted()
        .expect("AUTH XOAUTH2")
        .then("504 5.5.4 no")
        .expect("AUTH XOAUTH2 " + xoauth2Message());
  }
}
