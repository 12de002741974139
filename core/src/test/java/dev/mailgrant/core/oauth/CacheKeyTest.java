package dev.mailgrant.core.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CacheKeyTest {
  private static final ClientCredential SECRET = new ClientSecret(Secret.of("correct-horse-1"));

  @Test
  void theSameApplicationAndScopeShouldHaveTheSameKey() {
    assertThat(key("contoso", "app", SECRET, Cloud.GLOBAL, "s"))
        .isEqualTo(
            key(
                "contoso",
                "app",
                new ClientSecret(Secret.of("correct-horse-1")),
                Cloud.GLOBAL,
                "s"));
  }

  @Test
  void anyOtherPartShouldMakeAnotherKey() {
    ClientCredential otherSecret = new ClientSecret(Secret.of("correct-horse-2"));
    ClientCredential federated = new FederatedAssertion(() -> Secret.of("correct-horse-1"));

    assertThat(
            Set.of(
                key("contoso", "app", SECRET, Cloud.GLOBAL, "s"),
                key("fabrikam", "app", SECRET, Cloud.GLOBAL, "s"),
                key("contoso", "other", SECRET, Cloud.GLOBAL, "s"),
                key("contoso", "app", otherSecret, Cloud.GLOBAL, "s"),
                key("contoso", "app", federated, Cloud.GLOBAL, "s"),
                key("contoso", "app", SECRET, Cloud.CHINA, "s"),
                key("contoso", "app", SECRET, Cloud.GLOBAL, "t")))
        .hasSize(7);
  }

  @Test
  void aFederatedAssertionShouldKeepItsKeyWhateverItReads() {
    assertThat(key("c", "a", new FederatedAssertion(() -> Secret.of("monday")), Cloud.GLOBAL, "s"))
        .isEqualTo(
            key("c", "a", new FederatedAssertion(() -> Secret.of("friday")), Cloud.GLOBAL, "s"));
  }

  @Test
  void noTenantShouldBeAnotherKeyThanAnyTenant() {
    URI endpoint = Cloud.GLOBAL.tokenEndpoint("contoso");
    CacheKey without = CacheKey.of(AppRegistration.at(endpoint, "app", SECRET), "s");

    assertThat(without.tokenEndpoint()).isEqualTo(endpoint);
    assertThat(without).isNotEqualTo(key("contoso", "app", SECRET, Cloud.GLOBAL, "s"));
    assertThat(without.toString()).doesNotContain(without.credential().reveal());
  }

  @Test
  void toStringShouldNotShowTheCredentialsDigest() {
    CacheKey key = key("contoso", "app", SECRET, Cloud.GLOBAL, "s");

    assertThat(key.credential().reveal()).contains(Secret.of("correct-horse-1").sha256());
    assertThat(key.toString()).contains("contoso", "***").doesNotContain(key.credential().reveal());
  }

  @Test
  void aRequestForAnotherScopeShouldBeAMistake() {
    CacheKey key = key("contoso", "app", SECRET, Cloud.GLOBAL, "s");
    Deadline soon = Deadline.after(Duration.ofSeconds(1), Clock.systemUTC());

    assertThatCode(() -> key.requireScopeOf(TokenRequest.forced("s", soon)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> key.requireScopeOf(TokenRequest.forced("t", soon)))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith("scope");
  }

  private static CacheKey key(
      String tenant, String client, ClientCredential credential, Cloud cloud, String scope) {
    return CacheKey.of(new AppRegistration(tenant, client, credential, cloud), scope);
  }
}
