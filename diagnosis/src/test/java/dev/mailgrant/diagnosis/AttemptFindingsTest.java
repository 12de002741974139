package dev.mailgrant.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.diagnosis.fact.AttemptContext;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings about a token without a login. */
class AttemptFindingsTest {
  private static final String TENANT = "5a2db0c5-7e4a-4c11-9d3f-6b1e0f8a2c01";
  private static final String CLIENT = "11111111-2222-3333-4444-555555555555";
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final Map<String, Object> claims =
      new HashMap<>(
          Map.of(
              "aud",
              "https://outlook.office365.com",
              "iss",
              "https://sts.windows.net/" + TENANT + "/",
              "tid",
              TENANT,
              "appid",
              CLIENT,
              "oid",
              "e0f1a2b3-6c7d-4e8f-9a0b-5c6d7e8f9a04",
              "roles",
              List.of("IMAP.AccessAsApp"),
              "nbf",
              NOW.getEpochSecond() - 60,
              "exp",
              NOW.getEpochSecond() + 3600));

  @Test
  void aGoodTokenShouldHaveNoFindings() {
    assertThat(findings(entra(TENANT))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "aud, https://graph.microsoft.com, MG-CLAIM-004, CERTAIN",
    "aud, 00000003-0000-0000-c000-000000000000, MG-CLAIM-004, CERTAIN",
    "tid, 00000000-7e4a-4c11-9d3f-6b1e0f8a2c01, MG-CLAIM-005, CERTAIN",
    "appid, 00000000-2222-3333-4444-555555555555, MG-CLAIM-006, CERTAIN",
    "roles, SMTP.SendAsApp, MG-CLAIM-002, CERTAIN",
    "roles, '', MG-CLAIM-001, CERTAIN",
    "idtyp, user, MG-CLAIM-003, CERTAIN",
    "scp, IMAP.AccessAsUser.All, MG-CLAIM-003, LIKELY",
    "exp, 1767268799, MG-CLAIM-007, CERTAIN",
    "nbf, 1767272400, MG-NET-020, LIKELY"
  })
  void whatPreventsALoginShouldBeFoundAndConcernItsClaim(
      String claim, String value, String id, Certainty certainty) {
    if (value.isEmpty()) {
      claims.remove(claim);
    } else if (claim.equals("roles")) {
      claims.put(claim, List.of(value));
    } else {
      claims.put(claim, value.matches("\\d{10}") ? (Object) Long.valueOf(value) : value);
    }

    assertThat(findings(entra(TENANT)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.id()).isEqualTo(id);
              assertThat(finding.certainty()).isEqualTo(certainty);
              assertThat(finding.entry().claims()).contains(claim);
            });
  }

  @Test
  void aTenantByNameShouldBeNoFinding() {
    assertThat(findings(entra("contoso.example"))).isEmpty();
  }

  /** Keycloak, for example, has its own roles or none. */
  @Test
  void anotherKindOfServerShouldNotBeHeldToMicrosoftsRules() {
    claims.keySet().retainAll(List.of("exp"));
    claims.put("aud", "account");

    assertThat(findings(elsewhere("mail imap"))).isEmpty();
    assertThat(findings(elsewhere("https://outlook.office365.com/.default"))).isNotEmpty();
  }

  /** A foreign application's object id must not become part of a command. */
  @Test
  void aForeignApplicationShouldNotBeNamedInACommand() {
    claims.put("appid", "00000000-2222-3333-4444-555555555555");
    claims.put("roles", List.of());

    List<Finding> findings = findings(entra(TENANT));

    assertThat(findings).extracting(Finding::which).containsExactly(FindingId.ANOTHER_APPLICATION);
    assertThat(findings)
        .flatExtracting(finding -> List.of(finding.fix(), finding.confirm()))
        .flatExtracting(commands -> commands)
        .flatExtracting(command -> command.words())
        .extracting(word -> word.text())
        .noneMatch(word -> word.contains("00000000-2222") || word.contains("e0f1a2b3"));
  }

  /** Missing claims of an opaque token are unknown; the scope is judged by itself. */
  @Test
  void ofAnOpaqueTokenTheScopeShouldBeJudgedAlone() {
    TokenRun graph =
        settings(
            new AppRegistration(TENANT, CLIENT, secret(), Cloud.GLOBAL),
            "https://graph.microsoft.com/.default");

    assertThat(judged(entra(TENANT), Optional.empty())).isEmpty();
    assertThat(judged(graph, Optional.empty()))
        .extracting(Finding::id)
        .containsExactly("MG-SET-005");
  }

  private List<Finding> findings(TokenRun settings) {
    return judged(settings, Optional.of(new Claims(JsonObject.of(claims))));
  }

  private static TokenRun entra(String tenant) {
    return settings(
        new AppRegistration(tenant, CLIENT, secret(), Cloud.GLOBAL), Cloud.GLOBAL.scope());
  }

  private static TokenRun elsewhere(String scope) {
    return settings(
        AppRegistration.at(URI.create("https://sso.example/token"), CLIENT, secret()), scope);
  }

  private static ClientSecret secret() {
    return new ClientSecret(Secret.of("planted-secret"));
  }

  private static List<Finding> judged(TokenRun run, Optional<Claims> claims) {
    return AttemptFindings.of(
        new AttemptContext(run.application(), true, Optional.empty()), run.scope(), claims, NOW);
  }

  private static TokenRun settings(AppRegistration application, String scope) {
    return new TokenRun(application, scope);
  }

  /** A token request. */
  private record TokenRun(AppRegistration application, String scope) {}
}
