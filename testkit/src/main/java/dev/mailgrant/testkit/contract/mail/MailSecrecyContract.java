package dev.mailgrant.testkit.contract.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers quote their input. No part of the token may appear in the adapter's output. */
public interface MailSecrecyContract extends MailTransportSubject {

  @Test
  default void echoedTokensShouldBeHiddenInTranscriptAndReply() throws Exception {
    String token = TOKEN.value().reveal();
    String encoded = xoauth2Message();
    List<String> echoes =
        List.of(
            "token " + token + " is bad",
            "syntax error in AUTH XOAUTH2 " + encoded,
            "syntax error in " + encoded.substring(0, encoded.length() - 12) + "...",
            "[Error=\"bearer=" + token.substring(3, 40) + "\"] failed");
    for (String echo : echoes) {
      for (String last : List.of(dialect().rejected(echo), dialect().accepted(echo))) {
        RecordingListener heard = new RecordingListener();
        try (ScriptedServer server = server(dialect().messageReceived().then(last));
            MailConversation conversation = converse(server, heard)) {
          LoginReply reply = conversation.login(xoauth2());
          assertThat(reply.reply().toString()).contains("***");
          assertNothingShown(reply + " " + reply.reply().text() + " " + heard.lines());
        }
      }
    }
  }

  @Test
  default void anErrorChallengeWithTheTokenInItShouldBeCleaned() throws Exception {
    String token = TOKEN.value().reveal();
    String challenge =
        Base64.getEncoder()
            .encodeToString(("{\"status\":\"401\",\"was\":\"" + token + "\"}").getBytes(UTF_8));
    RecordingListener heard = new RecordingListener();
    Script script =
        dialect()
            .messageReceived()
            .then(dialect().challenge(challenge))
            .expect("")
            .then(dialect().rejected("no"));
    try (ScriptedServer server = server(script);
        MailConversation conversation = converse(server, heard)) {
      assertThat(conversation.login(xoauth2()).challenge())
          .hasValueSatisfying(
              cleaned ->
                  assertThat(cleaned.decoded()).contains("{\"status\":\"401\",\"was\":\"***\"}"));
      assertThat(heard.lines()).noneMatch(line -> line.contains(challenge));
    }
  }

  @Test
  default void wordsThatAreNoSecretShouldBeLeftAlone() throws Exception {
    RecordingListener heard = new RecordingListener();
    String line =
        dialect()
            .rejected("mailbox " + MAILBOX.address() + " at outlook.office365.com is not yours");
    try (ScriptedServer server = server(dialect().messageReceived().then(line));
        MailConversation conversation = converse(server, heard)) {
      assertThat(line).endsWith(conversation.login(xoauth2()).reply().toString());
    }
    assertThat(heard.lines()).contains("S:\t" + line);
  }

  @Test
  default void aJsonWebTokenShouldAlwaysBeHidden() throws Exception {
    String jwt = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL291dGxvb2sifQ.c2lnbmF0dXJl";
    RecordingListener heard = new RecordingListener();
    try (ScriptedServer server = server(Script.say(dialect().greeting("hello " + jwt)));
        MailConversation conversation = converse(server, heard)) {
      assertThat(conversation.greeting()).isEqualTo("hello ***");
    }
    assertThat(heard.lines()).containsExactly("S:\t" + dialect().greeting("hello ***"));
  }

  @Test
  default void failuresShouldNotShowTheToken() throws Exception {
    String token = TOKEN.value().reveal();
    for (String last : new String[] {"X99 OK " + token, "what is " + xoauth2Message()}) {
      try (ScriptedServer server = server(dialect().messageReceived().then(last).close());
          MailConversation conversation = converse(server)) {
        Throwable failure = catchThrowable(() -> conversation.login(xoauth2()));
        assertThat(failure).as(last).isNotNull();
        assertNothingShown(String.valueOf(failure));
      }
    }
  }

  @Test
  default void aShortTokenShouldNotBlankEverything() throws Exception {
    AccessToken shortToken = new AccessToken(Secret.of("OK"), Instant.MAX, Instant.MAX, "any");
    try (ScriptedServer server =
            server(dialect().messageReceived().then(dialect().accepted("OK")));
        MailConversation conversation = converse(server)) {
      assertThat(conversation.login(new XOAuth2(MAILBOX, shortToken)).reply().text())
          .isEqualTo("OK");
    }
  }

  /** Asserts that no 16 characters of the token or the message are shown. */
  default void assertNothingShown(String shown) {
    for (String secret : new String[] {TOKEN.value().reveal(), xoauth2Message()}) {
      for (int i = 0; i + 16 <= secret.length(); i++) {
        assertThat(shown).doesNotContain(secret.substring(i, i + 16));
      }
    }
  }
}
