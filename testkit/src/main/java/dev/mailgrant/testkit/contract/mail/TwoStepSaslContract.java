package dev.mailgrant.testkit.contract.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.sasl.OAuthBearer;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/**
 * AUTH as POP3 (RFC 5034) and SMTP (RFC 4954) have it, in two steps: first the command, then the
 * message. The transferred data is compared octet by octet.
 */
public interface TwoStepSaslContract extends SaslPromptContract {

  @Test
  default void authShouldWaitForThePromptAndThenSendTheMessage() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        dialect()
            .authReceived()
            .then(dialect().challenge(""))
            .expect(xoauth2Message())
            .then(dialect().accepted("Authentication successful"));
    try (ScriptedServer server = server(script)) {
      try (MailConversation conversation = converse(server, heard)) {
        LoginReply reply = conversation.login(xoauth2());
        assertThat(reply.isAccepted()).isTrue();
        assertThat(reply.reply().text()).isEqualTo("Authentication successful");
        assertThat(reply.challenge()).isEmpty();
        assertThat(conversation.isUsable()).isTrue();
      }
      assertThat(server.received()).isEqualTo("AUTH XOAUTH2\r\n" + xoauth2Message() + "\r\n");
    }
    assertThat(heard.lines())
        .containsExactly(
            "S:\t" + dialect().greeting(),
            "C:\tAUTH XOAUTH2",
            "S:\t" + dialect().challenge(""),
            "C:\t" + TOKEN.placeholder(),
            "S:\t" + dialect().accepted("Authentication successful"));
  }

  @Test
  default void authShouldReportARejection() throws Exception {
    try (ScriptedServer server =
            server(dialect().messageReceived().then(dialect().rejected("Authentication failure")));
        MailConversation conversation = converse(server)) {
      LoginReply reply = conversation.login(xoauth2());
      assertThat(reply.isAccepted()).isFalse();
      assertThat(reply.reply()).hasToString(dialect().rejected("Authentication failure"));
      assertThat(reply.challenge()).isEmpty();
      assertThat(conversation.isUsable()).isTrue();
    }
  }

  /**
   * XOAUTH2: the answer is an empty line. The transferred data shows that the token was sent once.
   */
  @Test
  default void authShouldAnswerAnErrorChallengeAndNeverSendTheTokenTwice() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        dialect()
            .messageReceived()
            .then(dialect().challenge(ERROR_CHALLENGE))
            .expect("")
            .then(dialect().rejected("SASL authentication failed"));
    try (ScriptedServer server = server(script)) {
      try (MailConversation conversation = converse(server, heard)) {
        LoginReply reply = conversation.login(xoauth2());
        assertThat(reply.isAccepted()).isFalse();
        assertThat(reply.reply().text()).isEqualTo("SASL authentication failed");
        assertThat(reply.challenge())
            .hasValueSatisfying(
                challenge -> {
                  assertThat(challenge.raw()).isEqualTo(ERROR_CHALLENGE);
                  assertThat(challenge.decoded().orElse("")).contains("\"401\"");
                });
        assertThat(conversation.isUsable()).isTrue();
      }
      assertThat(server.received()).isEqualTo("AUTH XOAUTH2\r\n" + xoauth2Message() + "\r\n\r\n");
    }
    assertThat(heard.lines())
        .endsWith(
            "C:\t" + TOKEN.placeholder(),
            "S:\t" + dialect().challenge(ERROR_CHALLENGE),
            "C:\t",
            "S:\t" + dialect().rejected("SASL authentication failed"));
  }

  /** OAUTHBEARER: the answer is one ^A (RFC 7628 section 3.2.3). */
  @Test
  default void authShouldSpeakOAuthBearer() throws Exception {
    RecordingListener heard = new RecordingListener();
    MailEndpoint named = dialect().endpoint("server.example.com", 143, TlsMode.IMPLICIT);
    String message =
        "n,a="
            + MAILBOX.address()
            + ",\1host=server.example.com\1port=143\1auth=Bearer "
            + TOKEN.value().reveal()
            + "\1\1";
    String encoded = Base64.getEncoder().encodeToString(message.getBytes(UTF_8));
    Script script =
        greeted()
            .expect("AUTH OAUTHBEARER")
            .then(dialect().challenge(""))
            .expect(encoded)
            .then(dialect().challenge("eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIn0="))
            .expect("AQ==")
            .then(dialect().rejected("no"));
    try (ScriptedServer server = server(script);
        MailConversation conversation = converse(server, heard)) {
      LoginReply reply = conversation.login(new OAuthBearer(MAILBOX, named, TOKEN));
      assertThat(reply.isAccepted()).isFalse();
      assertThat(reply.challenge()).isPresent();
    }
    assertThat(heard.lines())
        .contains("S:\t" + dialect().challenge("eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIn0="), "C:\tAQ==");
  }

  @Test
  default void authShouldCancelWhenTheServerGoesOnAsking() throws Exception {
    Script script = askedAgain().expect("*").then(dialect().rejected("Authentication cancelled"));
    try (ScriptedServer server = server(script)) {
      try (MailConversation conversation = converse(server)) {
        LoginReply reply = conversation.login(xoauth2());
        assertThat(reply.isAccepted()).isFalse();
        assertThat(reply.reply().text()).isEqualTo("Authentication cancelled");
        assertThat(reply.challenge().orElseThrow().raw()).isEqualTo(ERROR_CHALLENGE);
        assertThat(conversation.isUsable()).isTrue();
      }
      assertThat(server.received())
          .isEqualTo("AUTH XOAUTH2\r\n" + xoauth2Message() + "\r\n\r\n*\r\n");
    }
  }

  @Test
  default void authShouldNotGoOnForEver() throws Exception {
    Script script = askedAgain().expect("*").then(dialect().challenge(ERROR_CHALLENGE));
    try (ScriptedServer server = server(script);
        MailConversation conversation = converse(server)) {
      assertThat(catchThrowable(() -> conversation.login(xoauth2())))
          .isInstanceOf(dialect().violation())
          .hasMessageContaining("AUTH XOAUTH2");
      assertThat(conversation.isUsable()).isFalse();
    }
  }

  /** Commands are short (RFC 4954 section 4, RFC 5034 section 4); messages need not be. */
  @Test
  default void authShouldSendALongMessageOnOneLine() throws Exception {
    String secret = "t".repeat(9_000);
    String encoded = Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
    Script script =
        greeted()
            .expect("AUTH X-LONG")
            .then(dialect().challenge(""))
            .expect(encoded)
            .then(dialect().accepted("yes"));
    try (ScriptedServer server = server(script);
        MailConversation conversation = converse(server)) {
      assertThat(conversation.login(new FixedMechanism("X-LONG", secret, "")).isAccepted())
          .isTrue();
    }
  }

  /** RFC 4422 section 3.1: another name could end the command. */
  @Test
  default void authShouldRefuseANameThatIsNone() throws Exception {
    try (ScriptedServer server = server(greeted())) {
      try (MailConversation conversation = converse(server)) {
        for (String name : new String[] {"X Y", "X\r\nQUIT", "", "x".repeat(21), "\u00dc"}) {
          SaslMechanism hostile = new FixedMechanism(name, "a", "b");
          assertThatIllegalArgumentException().isThrownBy(() -> conversation.login(hostile));
        }
        assertThat(conversation.isUsable()).isTrue();
      }
      assertThat(server.received()).isEmpty();
    }
  }

  private Script askedAgain() {
    return dialect()
        .messageReceived()
        .then(dialect().challenge(ERROR_CHALLENGE))
        .expect("")
        .then(dialect().challenge("c2Vjb25k"));
  }
}
