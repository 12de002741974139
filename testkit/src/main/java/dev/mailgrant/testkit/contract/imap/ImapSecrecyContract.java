package dev.mailgrant.testkit.contract.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers quote their input. No part of the token may appear in the adapter's output. */
public interface ImapSecrecyContract extends ImapTransportSubject {
  /** A greeting that allows an initial response. */
  String GREETING_WITH_IR = "* OK [CAPABILITY AUTH=XOAUTH2 SASL-IR] hello";

  @Test
  default void echoedTokensShouldBeHiddenInTranscriptAndReply() throws Exception {
    String token = TOKEN.value().reveal();
    String message = "user=" + MAILBOX.address() + "\1auth=Bearer " + token + "\1\1";
    String encoded = Base64.getEncoder().encodeToString(message.getBytes(UTF_8));
    List<String> echoes =
        List.of(
            "NO token " + token + " is bad",
            "BAD syntax error in A01 AUTHENTICATE XOAUTH2 " + encoded,
            "BAD syntax error in " + encoded.substring(0, encoded.length() - 12) + "...",
            "NO [Error=\"bearer=" + token.substring(3, 40) + "\"] failed");
    for (String echo : echoes) {
      RecordingListener heard = new RecordingListener();
      Script script =
          Script.say(GREETING_WITH_IR)
              .expectMatching("A01 AUTHENTICATE XOAUTH2 .*")
              .then("* NO " + echo, "A01 " + echo);
      try (ScriptedServer server = server(script);
          ImapConnection connection = open(server, heard)) {
        AuthenticateReply reply = connection.authenticate(new XOAuth2(MAILBOX, TOKEN));
        assertThat(reply.status().toString()).contains("***");
        assertNothingShown(reply + " " + heard.lines(), token, encoded);
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
        Script.say(GREETING_WITH_IR)
            .expectMatching("A01 AUTHENTICATE XOAUTH2 .*")
            .then("+ " + challenge)
            .expect("")
            .then("A01 NO no");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server, heard)) {
      AuthenticateReply reply = connection.authenticate(new XOAuth2(MAILBOX, TOKEN));
      assertThat(((AuthenticateReply.Rejected) reply).challenge())
          .hasValueSatisfying(
              cleaned ->
                  assertThat(cleaned.decoded()).contains("{\"status\":\"401\",\"was\":\"***\"}"));
      assertThat(heard.lines()).noneMatch(line -> line.contains(challenge));
    }
  }

  @Test
  default void wordsThatAreNoSecretShouldBeLeftAlone() throws Exception {
    RecordingListener heard = new RecordingListener();
    String line = "NO mailbox " + MAILBOX.address() + " at outlook.office365.com is not yours";
    Script script =
        Script.say(GREETING_WITH_IR)
            .expectMatching("A01 AUTHENTICATE XOAUTH2 .*")
            .then("A01 " + line);
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server, heard)) {
      assertThat(connection.authenticate(new XOAuth2(MAILBOX, TOKEN)).status()).hasToString(line);
    }
    assertThat(heard.lines()).contains("S:\tA01 " + line);
  }

  @Test
  default void aJsonWebTokenShouldAlwaysBeHidden() throws Exception {
    String jwt = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL291dGxvb2sifQ.c2lnbmF0dXJl";
    RecordingListener heard = new RecordingListener();
    try (ScriptedServer server = server(Script.say("* OK hello " + jwt));
        ImapConnection connection = open(server, heard)) {
      assertThat(connection.greeting().status().text()).isEqualTo("hello ***");
    }
    assertThat(heard.lines()).containsExactly("S:\t* OK hello ***");
  }

  @Test
  default void failuresShouldNotShowTheToken() throws Exception {
    String token = TOKEN.value().reveal();
    String message = "user=" + MAILBOX.address() + "\1auth=Bearer " + token + "\1\1";
    String encoded = Base64.getEncoder().encodeToString(message.getBytes(UTF_8));
    for (String last : new String[] {"X99 OK " + token, "what is " + encoded, "* BYE " + token}) {
      Script script =
          Script.say(GREETING_WITH_IR)
              .expectMatching("A01 AUTHENTICATE XOAUTH2 .*")
              .then("* OK you said " + encoded, last)
              .close();
      try (ScriptedServer server = server(script);
          ImapConnection connection = open(server)) {
        Throwable failure =
            catchThrowable(() -> connection.authenticate(new XOAuth2(MAILBOX, TOKEN)));
        assertThat(failure).as(last).isNotNull();
        assertNothingShown(String.valueOf(failure.getMessage()), token, encoded);
      }
    }
  }

  @Test
  default void aShortTokenShouldNotBlankEverything() throws Exception {
    AccessToken shortToken = new AccessToken(Secret.of("OK"), Instant.MAX, Instant.MAX, "any");
    Script script =
        Script.say(GREETING_WITH_IR)
            .expectMatching("A01 AUTHENTICATE XOAUTH2 .*")
            .then("A01 OK OK");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(connection.authenticate(new XOAuth2(MAILBOX, shortToken)).status().text())
          .isEqualTo("OK");
    }
  }

  private static void assertNothingShown(String shown, String token, String encoded) {
    for (String secret : new String[] {token, encoded}) {
      for (int i = 0; i + 16 <= secret.length(); i++) {
        assertThat(shown).doesNotContain(secret.substring(i, i + 16));
      }
    }
  }
}
