package dev.mailgrant.testkit.contract.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.ImapProtocolException;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.sasl.OAuthBearer;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.testkit.contract.mail.FixedMechanism;
import dev.mailgrant.testkit.contract.mail.RecordingListener;
import dev.mailgrant.testkit.contract.mail.SaslPromptContract;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/**
 * AUTHENTICATE in one and in two steps, and the error challenge. The transferred data is compared
 * octet by octet.
 */
public interface ImapAuthenticateContract extends ImapTransportSubject, SaslPromptContract {
  /** A greeting that allows an initial response (RFC 4959). */
  String IN_ONE_STEP = "* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] hello";

  /** A greeting that does not allow an initial response. */
  String IN_TWO_STEPS = "* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] hello";

  @Test
  default void authenticateShouldSendTheTokenWithTheCommandWhereThatIsOffered() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        Script.say(IN_ONE_STEP)
            .expect("A01 AUTHENTICATE XOAUTH2 " + xoauth2Message())
            .then("A01 OK AUTHENTICATE completed.");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server, heard)) {
      AuthenticateReply reply = connection.authenticate(xoauth2());
      assertThat(reply).isInstanceOf(AuthenticateReply.Accepted.class);
      assertThat(reply.status().text()).isEqualTo("AUTHENTICATE completed.");
      assertThat(connection.isUsable()).isTrue();
    }
    assertThat(heard.lines())
        .containsExactly(
            "S:\t" + IN_ONE_STEP,
            "C:\tA01 AUTHENTICATE XOAUTH2 " + TOKEN.placeholder(),
            "S:\tA01 OK AUTHENTICATE completed.");
  }

  @Test
  default void authenticateShouldWaitForThePromptWhereItMust() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        Script.say(IN_TWO_STEPS)
            .expect("A01 AUTHENTICATE XOAUTH2")
            .then("+ ")
            .expect(xoauth2Message())
            .then("A01 OK AUTHENTICATE completed.");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server, heard)) {
      assertThat(connection.authenticate(xoauth2())).isInstanceOf(AuthenticateReply.Accepted.class);
    }
    assertThat(heard.lines())
        .containsExactly(
            "S:\t" + IN_TWO_STEPS,
            "C:\tA01 AUTHENTICATE XOAUTH2",
            "S:\t+ ",
            "C:\t" + TOKEN.placeholder(),
            "S:\tA01 OK AUTHENTICATE completed.");
  }

  @Test
  default void authenticateShouldReportAnImmediateNo() throws Exception {
    Script script =
        Script.say(IN_ONE_STEP)
            .expect("A01 AUTHENTICATE XOAUTH2 " + xoauth2Message())
            .then("A01 NO AUTHENTICATE failed.");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(connection.authenticate(xoauth2()))
          .isInstanceOfSatisfying(
              AuthenticateReply.Rejected.class,
              rejected -> {
                assertThat(rejected.status().status()).isEqualTo(Status.NO);
                assertThat(rejected.status().text()).isEqualTo("AUTHENTICATE failed.");
                assertThat(rejected.challenge()).isEmpty();
              });
      assertThat(connection.isUsable()).isTrue();
    }
  }

  @Test
  default void authenticateShouldReportARefusalInPlaceOfThePrompt() throws Exception {
    for (String refusal : new String[] {"NO not here", "BAD unknown mechanism"}) {
      Script script =
          Script.say(IN_TWO_STEPS).expect("A01 AUTHENTICATE XOAUTH2").then("A01 " + refusal);
      try (ScriptedServer server = server(script);
          ImapConnection connection = open(server)) {
        AuthenticateReply reply = connection.authenticate(xoauth2());
        assertThat(reply).isInstanceOf(AuthenticateReply.Rejected.class);
        assertThat(reply.status()).hasToString(refusal);
      }
    }
  }

  /**
   * XOAUTH2: the answer is an empty line. The transferred data shows that the token was sent once.
   */
  @Test
  default void authenticateShouldAnswerAnErrorChallengeAndNeverSendTheTokenTwice()
      throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        Script.say(IN_ONE_STEP)
            .expect("A01 AUTHENTICATE XOAUTH2 " + xoauth2Message())
            .then("+ " + ERROR_CHALLENGE)
            .expect("")
            .then("A01 NO SASL authentication failed");
    try (ScriptedServer server = server(script)) {
      try (ImapConnection connection = open(server, heard)) {
        assertThat(connection.authenticate(xoauth2()))
            .isInstanceOfSatisfying(
                AuthenticateReply.Rejected.class,
                rejected -> {
                  assertThat(rejected.status().text()).isEqualTo("SASL authentication failed");
                  assertThat(rejected.challenge())
                      .hasValueSatisfying(
                          challenge -> {
                            assertThat(challenge.raw()).isEqualTo(ERROR_CHALLENGE);
                            assertThat(challenge.decoded().orElse("")).contains("\"401\"");
                          });
                });
        assertThat(connection.isUsable()).isTrue();
      }
      assertThat(server.received())
          .isEqualTo("A01 AUTHENTICATE XOAUTH2 " + xoauth2Message() + "\r\n\r\n");
    }
    assertThat(heard.lines())
        .containsExactly(
            "S:\t" + IN_ONE_STEP,
            "C:\tA01 AUTHENTICATE XOAUTH2 " + TOKEN.placeholder(),
            "S:\t+ " + ERROR_CHALLENGE,
            "C:\t",
            "S:\tA01 NO SASL authentication failed");
  }

  @Test
  default void authenticateShouldAnswerAnErrorChallengeAfterTwoStepsToo() throws Exception {
    Script script =
        Script.say(IN_TWO_STEPS)
            .expect("A01 AUTHENTICATE XOAUTH2")
            .then("+ ")
            .expect(xoauth2Message())
            .then("+ " + ERROR_CHALLENGE)
            .expect("")
            .then("A01 NO no");
    try (ScriptedServer server = server(script)) {
      try (ImapConnection connection = open(server)) {
        AuthenticateReply reply = connection.authenticate(xoauth2());
        assertThat(((AuthenticateReply.Rejected) reply).challenge()).isPresent();
      }
      assertThat(server.received())
          .isEqualTo("A01 AUTHENTICATE XOAUTH2\r\n" + xoauth2Message() + "\r\n\r\n");
    }
  }

  /** OAUTHBEARER: the answer is one ^A (RFC 7628 section 3.2.3). */
  @Test
  default void authenticateShouldSpeakOAuthBearer() throws Exception {
    RecordingListener heard = new RecordingListener();
    MailEndpoint named = MailEndpoint.imap("server.example.com", 143, TlsMode.IMPLICIT);
    SaslMechanism bearer = new OAuthBearer(MAILBOX, named, TOKEN);
    String message =
        "n,a="
            + MAILBOX.address()
            + ",\1host=server.example.com\1port=143\1auth=Bearer "
            + TOKEN.value().reveal()
            + "\1\1";
    String encoded = Base64.getEncoder().encodeToString(message.getBytes(UTF_8));
    Script script =
        Script.say("* OK [CAPABILITY AUTH=OAUTHBEARER SASL-IR] hello")
            .expect("A01 AUTHENTICATE OAUTHBEARER " + encoded)
            .then("+ eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIn0=")
            .expect("AQ==")
            .then("A01 NO no");
    try (ScriptedServer server = server(script)) {
      try (ImapConnection connection = open(server, heard)) {
        assertThat(connection.authenticate(bearer)).isInstanceOf(AuthenticateReply.Rejected.class);
      }
      assertThat(server.received())
          .isEqualTo("A01 AUTHENTICATE OAUTHBEARER " + encoded + "\r\nAQ==\r\n");
    }
    assertThat(heard.lines()).contains("S:\t+ eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIn0=", "C:\tAQ==");
  }

  @Test
  default void authenticateShouldCancelWhenTheServerGoesOnAsking() throws Exception {
    Script script =
        Script.say(IN_ONE_STEP)
            .expect("A01 AUTHENTICATE XOAUTH2 " + xoauth2Message())
            .then("+ " + ERROR_CHALLENGE)
            .expect("")
            .then("+ " + ERROR_CHALLENGE)
            .expect("*")
            .then("A01 BAD cancelled");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      AuthenticateReply reply = connection.authenticate(xoauth2());
      assertThat(reply.status().status()).isEqualTo(Status.BAD);
      assertThat(((AuthenticateReply.Rejected) reply).challenge()).isPresent();
      assertThat(connection.isUsable()).isTrue();
    }
  }

  @Test
  default void authenticateShouldNotGoOnForEver() throws Exception {
    Script script =
        Script.say(IN_ONE_STEP)
            .expectMatching("A01 AUTHENTICATE XOAUTH2 .*")
            .then("+ ")
            .expect("")
            .then("+ ")
            .expect("*")
            .then("+ ");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(catchThrowable(() -> connection.authenticate(xoauth2())))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("A01 AUTHENTICATE XOAUTH2");
      assertThat(connection.isUsable()).isFalse();
    }
  }

  @Test
  default void authenticateShouldWriteAnEmptyInitialResponseAsEqualsSign() throws Exception {
    SaslMechanism empty = new FixedMechanism("EXTERNAL", "", "");
    Script script =
        Script.say(IN_ONE_STEP).expect("A01 AUTHENTICATE EXTERNAL =").then("A01 OK yes");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(connection.authenticate(empty)).isInstanceOf(AuthenticateReply.Accepted.class);
    }
  }

  @Test
  default void authenticateShouldKeepTheCapabilitiesIfTheServerVolunteersNone() throws Exception {
    Script script =
        Script.say(IN_ONE_STEP).expectMatching("A01 AUTHENTICATE XOAUTH2 .*").then("A01 OK done");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      AuthenticateReply reply = connection.authenticate(xoauth2());
      assertThat(((AuthenticateReply.Accepted) reply).capabilities()).isEmpty();
      assertThat(connection.capabilities().offers("SASL-IR")).isTrue();
    }
  }

  /** Dovecot sends them untagged before its OK, other servers in the response code. */
  @Test
  default void authenticateShouldTakeVolunteeredCapabilities() throws Exception {
    Capabilities after = Capabilities.parse("IMAP4rev1 UNSELECT");
    String[][] ways = {
      {"* CAPABILITY IMAP4rev1 UNSELECT", "A01 OK Logged in"},
      {"A01 OK [CAPABILITY IMAP4rev1 UNSELECT] Logged in"},
      {"* OK [CAPABILITY IMAP4rev1 UNSELECT] by the way", "A01 OK Logged in"},
    };
    for (String[] way : ways) {
      Script script =
          Script.say(IN_ONE_STEP).expectMatching("A01 AUTHENTICATE XOAUTH2 .*").then(way);
      try (ScriptedServer server = server(script);
          ImapConnection connection = open(server)) {
        AuthenticateReply reply = connection.authenticate(xoauth2());
        assertThat(((AuthenticateReply.Accepted) reply).capabilities()).contains(after);
        assertThat(connection.capabilities()).isEqualTo(after);
      }
    }
  }

  @Test
  default void authenticateShouldReportABye() throws Exception {
    Script script =
        Script.say(IN_ONE_STEP)
            .expectMatching("A01 AUTHENTICATE XOAUTH2 .*")
            .then("* BYE shutting down")
            .close();
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(catchThrowable(() -> connection.authenticate(xoauth2())))
          .isInstanceOf(ImapByeException.class);
      assertThat(connection.isUsable()).isFalse();
    }
  }
}
