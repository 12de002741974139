package dev.mailgrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Variant;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Successful and refused logins. */
class ImapLoginTest extends FreshSandbox {
  @ParameterizedTest
  @ValueSource(strings = {"+", "{%d+}", "{%d}"})
  void tokenShouldBeAcceptedInEveryValidForm(String form) throws Exception {
    String message = ImapClient.message(mailbox, sandbox.issueToken().value().reveal());
    try (ImapClient client = ImapClient.connect(sandbox)) {
      if (form.equals("+")) {
        assertThat(client.send("A1 AUTHENTICATE xoauth2")).containsExactly("+ ");
        client.write(message + "\r\n");
      } else if (form.endsWith("+}")) {
        client.write(
            "A1 AUTHENTICATE XOAUTH2 "
                + String.format(form, message.length())
                + "\r\n"
                + message
                + "\r\n");
      } else {
        assertThat(client.send("A1 AUTHENTICATE XOAUTH2 " + String.format(form, message.length())))
            .containsExactly("+ Ready for additional command text.");
        client.write(message + "\r\n");
      }
      assertThat(client.readLine()).isEqualTo("A1 OK AUTHENTICATE completed.");
    }
  }

  @Test
  void withoutInitialResponseItShouldBeNeitherOfferedNorTaken() throws Exception {
    sandbox.change(Variant.named("two-step-only").orElseThrow().change());
    try (ImapClient client = ImapClient.connect(sandbox)) {
      assertThat(client.send("C1 CAPABILITY").get(0))
          .contains("AUTH=XOAUTH2")
          .doesNotContain("SASL-IR");
      assertThat(client.authenticate(mailbox, sandbox.issueToken()))
          .containsExactly("A1 BAD Command Error. 10");
    }
  }

  @Test
  void loginByPasswordShouldBeRefused() throws Exception {
    try (ImapClient client = ImapClient.connect(sandbox)) {
      assertThat(client.send("L1 LOGIN reader \"my secret\""))
          .containsExactly("L1 NO Basic authentication is disabled.");
    }
  }

  @Test
  void invalidTokenShouldGetAPlainNo() throws Exception {
    Map<String, AccessToken> flawed =
        Map.of(
            "foreign key", sandbox.forgeToken(),
            "expired", token("exp", now.minusSeconds(1).getEpochSecond()),
            "not yet valid", token("nbf", now.plusSeconds(3_600).getEpochSecond()),
            "audience", token("aud", "https://graph.microsoft.com"),
            "tenant", token("tid", "0ddba11c-0000-4000-8000-000000000001"),
            "issuer", token("iss", "https://sts.windows.net/0ddba11c-0000-4000-8000-000000000001/"),
            "roles", token("roles", List.of("POP.AccessAsApp")),
            "application", token("appid", "0ddba11c-0000-4000-8000-000000000001"),
            "object id", token("oid", "a9b0c1d2-0e4f-4a3b-b5c6-17283940aa03"));
    for (Map.Entry<String, AccessToken> one : flawed.entrySet()) {
      try (ImapClient client = ImapClient.connect(sandbox)) {
        assertThat(client.authenticate(mailbox, one.getValue()))
            .as(one.getKey())
            .containsExactly("A1 NO AUTHENTICATE failed.");
      }
    }
  }

  @Test
  void tokenOfTheOtherAudienceThatWorksShouldBeTaken() throws Exception {
    try (ImapClient client = ImapClient.connect(sandbox)) {
      assertThat(client.authenticate(mailbox, token("aud", "https://ps.outlook.com")))
          .containsExactly("A1 OK AUTHENTICATE completed.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody@sandbox.example", "sandbox.example\\reader"})
  void unknownMailboxShouldGetAPlainNo(String unknown) throws Exception {
    try (ImapClient client = ImapClient.connect(sandbox)) {
      assertThat(client.authenticate(unknown, sandbox.issueToken()))
          .containsExactly("A1 NO AUTHENTICATE failed.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!!", "dXNlcj14", "dXNlcj14AWF1dGg9QmVhcmVyIHkB", "="})
  void malformedMessageShouldGetAPlainNo(String message) throws Exception {
    try (ImapClient client = ImapClient.connect(sandbox)) {
      assertThat(client.send("A1 AUTHENTICATE XOAUTH2 " + message))
          .containsExactly("A1 NO AUTHENTICATE failed.");
    }
  }

  @Test
  void challengeShouldComeBeforeTheNoWhereAskedTo() throws Exception {
    sandbox.change(Variant.named("error-challenge").orElseThrow().change());
    try (ImapClient client = ImapClient.connect(sandbox)) {
      List<String> challenge = client.authenticate(mailbox, sandbox.forgeToken());
      assertThat(new String(Base64.getDecoder().decode(challenge.get(0).substring(2)), UTF_8))
          .isEqualTo(
              "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://outlook.office365.com/\"}");
      client.write("\r\n");
      assertThat(client.readLine()).isEqualTo("A1 NO AUTHENTICATE failed.");
      assertThat(client.send("N1 NOOP")).containsExactly("N1 OK NOOP completed.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "eA==", "N1 NOOP"})
  void challengeAnsweredByAnythingButAnEmptyLineShouldBeBad(String answer) throws Exception {
    sandbox.change(Variant.named("error-challenge").orElseThrow().change());
    try (ImapClient client = ImapClient.connect(sandbox)) {
      client.authenticate(mailbox, sandbox.forgeToken());
      client.write(answer + "\r\n");
      assertThat(client.readLine()).isEqualTo("A1 BAD Command Error. 10");
      assertThat(client.send("N2 NOOP")).containsExactly("N2 OK NOOP completed.");
    }
  }

  @Test
  void emptyLineAfterTheNoShouldGetAnUntaggedBad() throws Exception {
    try (ImapClient client = ImapClient.connect(sandbox)) {
      client.authenticate(mailbox, sandbox.forgeToken());
      client.write("\r\n");
      assertThat(client.readLine()).isEqualTo("* BAD Command Error. 12");
    }
  }

  @Test
  void exchangeCancelledShouldBeBad() throws Exception {
    try (ImapClient client = ImapClient.connect(sandbox)) {
      client.send("A1 AUTHENTICATE XOAUTH2");
      client.write("*\r\n");
      assertThat(client.readLine()).startsWith("A1 BAD ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NAMESPACE", "LIST \"\" *", "SELECT Inbox", "NOOP"})
  void loginWithoutPermissionShouldSucceedAndNotBeConnected(String command) throws Exception {
    try (ImapClient client = ImapClient.connect(sandbox)) {
      assertThat(client.authenticate(sandbox.deniedMailbox().address(), sandbox.issueToken()))
          .containsExactly("A1 OK AUTHENTICATE completed.");
      assertThat(client.send("C1 CAPABILITY")).hasSize(2);
      assertThat(client.send("X1 " + command))
          .containsExactly("X1 BAD User is authenticated but not connected.");
      assertThat(client.rest()).containsExactly("* BYE Connection closed. 14");
    }
  }

  @Test
  void imapSwitchedOffShouldBeAnOkWithAnError() throws Exception {
    sandbox.change(Fault.named("imap-disabled").orElseThrow().change());
    try (ImapClient client = ImapClient.connect(sandbox)) {
      assertThat(client.authenticate(mailbox, sandbox.issueToken()))
          .containsExactly(
              "A1 OK [Error=\"UserDisabled\" AuthResult=27 Proxy=SANDBOXMB0001.SANDBOX.PROD.OUTLOOK.EXAMPLE:1993:SSL"
                  + " Service=Imap4] AUTHENTICATE completed.");
      assertThat(client.send("S1 SELECT Inbox"))
          .containsExactly("S1 BAD User is authenticated but not connected.");
    }
  }

  @Test
  void permissionGrantedMeanwhileShouldBeSeenAtTheNextLogin() throws Exception {
    String denied = sandbox.deniedMailbox().address();
    String objectId = sandbox.issueToken().claims().orElseThrow().objectId().orElseThrow();
    sandbox.change(scenario -> scenario.changeMailboxes(any -> any.grantingFullAccessTo(objectId)));
    try (ImapClient client = ImapClient.connect(sandbox)) {
      client.authenticate(denied, sandbox.issueToken());
      assertThat(client.send("S1 SELECT Inbox"))
          .last()
          .isEqualTo("S1 OK [READ-WRITE] SELECT completed.");
    }
  }

  @Test
  void tokenThatEndsDuringTheSessionShouldEndIt() throws Exception {
    try (ImapClient client = loggedIn()) {
      now = now.plus(Duration.ofHours(2));
      assertThat(client.send("N1 NOOP"))
          .containsExactly("* BYE Session invalidated - AccessTokenExpired");
    }
  }

  private AccessToken token(String claim, Object value) {
    return sandbox.issueToken(
        claims -> {
          claims.put(claim, value);
          return claims;
        });
  }
}
