package dev.mailgrant.testkit.contract.token;

import static dev.mailgrant.testkit.contract.token.ContractFixture.SCOPE;
import static dev.mailgrant.testkit.contract.token.ContractFixture.TIME;
import static dev.mailgrant.testkit.contract.token.ContractFixture.TOKEN;
import static dev.mailgrant.testkit.contract.token.ContractFixture.in;
import static dev.mailgrant.testkit.contract.token.ContractFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.server.Answer;
import dev.mailgrant.testkit.server.ReceivedRequest;
import dev.mailgrant.testkit.server.TokenEndpoint;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.util.List;
import java.util.Optional;

/** Part of {@link TokenSourceContract}: the request of a source, with each kind of credential. */
public interface TokenRequestContract extends TokenSourceSubject {
  @ForEachCredential
  default void acquireShouldAskByTheClientCredentialsGrant(ContractFixture trial) throws Exception {
    trial.answer(Answer.token(TOKEN));

    trial.acquire();

    ReceivedRequest asked = trial.onlyRequest();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.path()).isEqualTo("/" + TokenEndpoint.TENANT + "/oauth2/v2.0/token");
    assertThat(asked.header("Content-Type").orElse(""))
        .startsWith("application/x-www-form-urlencoded");
    assertThat(asked.header("Accept")).contains("application/json");
    assertThat(asked.header("User-Agent").orElse("")).startsWith(userAgent());
    assertThat(asked.field("grant_type")).contains("client_credentials");
    assertThat(asked.field("client_id")).contains(TokenEndpoint.CLIENT_ID);
    assertThat(asked.field("scope").orElse("").split(" ")).contains(SCOPE);
  }

  @ForEachCredential
  default void acquireShouldSendOneCredentialAndNoOther(ContractFixture trial) throws Exception {
    trial.answer(Answer.token(TOKEN));

    trial.acquire();

    ReceivedRequest asked = trial.onlyRequest();
    if (trial.credential() == TestCredential.SECRET) {
      assertThat(asked.field("client_secret")).contains(TestCredential.SECRET_VALUE);
      assertThat(asked.field("client_assertion")).isEmpty();
    } else {
      assertThat(asked.field("client_assertion_type"))
          .contains("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      assertThat(asked.field("client_assertion").orElse("").split("\\.")).hasSize(3);
      assertThat(asked.field("client_secret")).isEmpty();
    }
  }

  @ForEachCredential
  default void acquireShouldNameEachRequestAnewForTheServersLogs(ContractFixture trial)
      throws Exception {
    trial.answer(Answer.token(TOKEN));

    trial.acquire();
    trial.acquire();

    List<ReceivedRequest> asked = trial.requests();
    assertThat(asked.get(0).header("return-client-request-id")).contains("true");
    assertThat(asked.get(0).header("client-request-id").orElse("")).hasSize(36);
    assertThat(asked.get(0).header("client-request-id"))
        .isNotEqualTo(asked.get(1).header("client-request-id"));
  }

  @ForEachCredential
  default void acquireShouldPassAClaimsChallengeOn(ContractFixture trial) throws Exception {
    String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"}}}";
    trial.answer(Answer.token(TOKEN));

    trial.source().acquire(new TokenRequest(SCOPE, Optional.of(claims), true, in(TIME)));

    assertThat(JsonObject.parse(trial.onlyRequest().field("claims").orElse("")))
        .isEqualTo(JsonObject.parse(claims));
  }

  @ForEachCredential
  default void acquireShouldAskTheServerEachTime(ContractFixture trial) throws Exception {
    TokenSource source = trial.source();
    trial.answer(Answer.token("first"));
    AccessToken first = source.acquire(request());
    trial.answer(Answer.token("second"));
    AccessToken second = source.acquire(request());

    assertThat(first.value().reveal()).isEqualTo("first");
    assertThat(second.value().reveal()).isEqualTo("second");
    assertThat(trial.requests()).hasSize(2);
  }

  @ForEachCredential
  default void acquireShouldShowTheServerNoOtherCredentialInAHeader(ContractFixture trial)
      throws Exception {
    trial.answer(Answer.token(TOKEN));

    trial.acquire();

    assertThat(trial.onlyRequest().headers()).doesNotContainKeys("Authorization", "Cookie");
  }

  /** Server applications often have one cookie store for the whole JVM. */
  @ForEachCredential
  default void acquireShouldNeitherSendNorKeepACookie(ContractFixture trial) throws Exception {
    CookieManager jar = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    HttpCookie planted = new HttpCookie("session", "of-the-application");
    planted.setPath("/");
    planted.setVersion(0);
    jar.getCookieStore().add(trial.endpoint().authority(), planted);
    trial.answer(
        Answer.token(TOKEN)
            .withHeader("Set-Cookie", "x-ms-gateway-slice=estsfd; path=/; secure; httponly"));
    CookieHandler before = CookieHandler.getDefault();
    CookieHandler.setDefault(jar);
    try {
      TokenSource source = trial.source();
      source.acquire(request());
      source.acquire(request());
      trial.acquire();
    } finally {
      CookieHandler.setDefault(before);
    }

    assertThat(trial.requests()).hasSize(3);
    assertThat(trial.requests())
        .allSatisfy(asked -> assertThat(asked.headers()).doesNotContainKeys("Cookie", "Cookie2"));
    assertThat(jar.getCookieStore().getCookies()).containsExactly(planted);
  }
}
