package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimRemarksTest {
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
              "appidacr",
              "2",
              "oid",
              "e0f1a2b3-6c7d-4e8f-9a0b-5c6d7e8f9a04",
              "sub",
              "e0f1a2b3-6c7d-4e8f-9a0b-5c6d7e8f9a04",
              "roles",
              List.of("IMAP.AccessAsApp"),
              "exp",
              NOW.getEpochSecond() + 3600,
              "ver",
              "1.0"));

  @Test
  void aGoodTokenShouldHaveNoTrouble() {
    assertThat(remarks()).noneMatch(ClaimRemark::isTrouble);
    assertThat(words("appidacr")).contains("a certificate or an assertion");
    assertThat(words("oid"))
        .endsWith(
            "New-ServicePrincipal -AppId "
                + CLIENT
                + " -ObjectId e0f1a2b3-6c7d-4e8f-9a0b-5c6d7e8f9a04");
    assertThat(words("exp")).isEqualTo("good until 2026-01-01 14:00:00 +01:00, in 60 min");
  }

  @ParameterizedTest
  @CsvSource({
    "aud, https://graph.microsoft.com, Microsoft Graph",
    "aud, 00000003-0000-0000-c000-000000000000, Microsoft Graph",
    "iss, https://sts.windows.net/other/, another tenant",
    "tid, 00000000-7e4a-4c11-9d3f-6b1e0f8a2c01, tenant-id is 5a2db0c5",
    "appid, 00000000-2222-3333-4444-555555555555, client-id is 11111111",
    "appidacr, 0, did not prove",
    "roles, SMTP.SendAsApp, IMAP.AccessAsApp is missing",
    "idtyp, user, a user's token",
    "scp, IMAP.AccessAsUser.All, a user's token",
    "exp, 1767268799, 1 s ago: not good now",
    "nbf, 1767272400, in 60 min: not good now"
  })
  void whatIsInTheWayShouldBeTrouble(String claim, String value, String words) {
    claims.put(claim, value.matches("\\d{10}") ? (Object) Long.valueOf(value) : value);

    assertThat(remarks())
        .anySatisfy(
            remark -> {
              assertThat(remark.claim()).isEqualTo(claim);
              assertThat(remark.isTrouble()).isTrue();
              assertThat(remark.words()).contains(words);
            });
  }

  @Test
  void noRolesAtAllShouldBeTroubleToo() {
    claims.remove("roles");

    assertThat(words("roles")).contains("grant admin consent");
  }

  @Test
  void anotherKindOfServerShouldNotBeHeldToMicrosoftsRoles() {
    claims.remove("roles");
    List<ClaimRemark> remarks =
        new ClaimRemarks(application(TENANT), "mail imap", NOW, zone()).on(claims());

    assertThat(remarks).noneMatch(remark -> remark.claim().equals("roles"));
  }

  @Test
  void aTenantByNameShouldBeNoTrouble() {
    List<ClaimRemark> remarks =
        new ClaimRemarks(application("contoso.example"), Cloud.GLOBAL.scope(), NOW, zone())
            .on(claims());

    assertThat(remarks)
        .anyMatch(remark -> remark.words().contains("contoso.example is a name of"))
        .noneMatch(ClaimRemark::isTrouble);
  }

  /** What a hostile server puts into a token must not become part of a command. */
  @Test
  void anIdThatIsNoGuidShouldNotBeInACommand() {
    claims.put("oid", "x; rm -rf /");

    assertThat(words("oid")).doesNotContain("New-ServicePrincipal").doesNotContain("rm -rf");
  }

  private List<ClaimRemark> remarks() {
    return new ClaimRemarks(application(TENANT), Cloud.GLOBAL.scope(), NOW, zone()).on(claims());
  }

  private String words(String claim) {
    return remarks().stream()
        .filter(remark -> remark.claim().equals(claim))
        .findFirst()
        .orElseThrow()
        .words();
  }

  private Claims claims() {
    return new Claims(JsonObject.of(claims));
  }

  private static ZoneId zone() {
    return ZoneId.of("Europe/Vienna");
  }

  private static AppRegistration application(String tenant) {
    return new AppRegistration(
        tenant, CLIENT, new ClientSecret(Secret.of("planted-secret")), Cloud.GLOBAL);
  }
}
