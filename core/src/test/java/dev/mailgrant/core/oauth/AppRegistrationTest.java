package dev.mailgrant.core.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppRegistrationTest {
  private static final ClientSecret SECRET = new ClientSecret(Secret.of("hunter2-hunter2"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contoso.onmicrosoft.com",
        "9188040d-6c67-4c5b-b112-36a304b66dad",
        "common",
        "a",
        "x_1.test"
      })
  void theTokenEndpointShouldBeTheTenantsInItsCloud(String tenant) {
    AppRegistration application = new AppRegistration(tenant, "app", SECRET, Cloud.GLOBAL);

    assertThat(application.tokenEndpoint())
        .isEqualTo(
            URI.create("https://login.microsoftonline.com/" + tenant + "/oauth2/v2.0/token"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a/b",
        "../x",
        "..",
        ".",
        "a?b",
        "a#b",
        "a@b",
        "a%2fb",
        "a\\b",
        "-a",
        "a-",
        "a b",
        "a\nb",
        "ü",
        "Contoso Ltd"
      })
  void aTenantShouldBeAGuidOrADomainName(String tenant) {
    InvalidFieldException failure =
        catchThrowableOfType(
            InvalidFieldException.class,
            () -> new AppRegistration(tenant, "app", SECRET, Cloud.GLOBAL));

    assertThat(failure).isNotNull();
    assertThat(failure.field()).isEqualTo("tenantId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nb", "a\u0001b"})
  void aClientIdShouldBeOneWord(String clientId) {
    InvalidFieldException failure =
        catchThrowableOfType(
            InvalidFieldException.class,
            () -> new AppRegistration("contoso.com", clientId, SECRET, Cloud.GLOBAL));

    assertThat(failure).isNotNull();
    assertThat(failure.field()).isEqualTo("clientId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example/token",
        "https:///token",
        "https://user:pw@login.example/token",
        "https://login.example/token#x",
        "/token"
      })
  void aTokenEndpointShouldBePlainHttps(String endpoint) {
    InvalidFieldException failure =
        catchThrowableOfType(
            InvalidFieldException.class,
            () -> AppRegistration.requireTokenEndpoint(URI.create(endpoint)));

    assertThat(failure).isNotNull();
    assertThat(failure.field()).isEqualTo("tokenEndpoint");
  }

  @Test
  void anApplicationOfAnotherServerShouldNeedNoTenant() {
    URI endpoint = URI.create("https://sso.example/realms/x/token");
    AppRegistration application = AppRegistration.at(endpoint, "app", SECRET);

    assertThat(application.tenantId()).isEmpty();
    assertThat(application.tokenEndpoint()).isEqualTo(endpoint);
    assertThat(application.isAtItsCloud()).isFalse();
  }

  @Test
  void anEndpointNamedApartShouldNotBeTheCloudsUnlessItIs() {
    URI clouds = Cloud.GLOBAL.tokenEndpoint("contoso.com");
    URI other = URI.create("https://gateway.example/token");

    assertThat(registration(clouds).isAtItsCloud()).isTrue();
    assertThat(registration(other).isAtItsCloud()).isFalse();
  }

  private static AppRegistration registration(URI endpoint) {
    return new AppRegistration(Optional.of("contoso.com"), "app", SECRET, Cloud.GLOBAL, endpoint);
  }

  @Test
  void toStringShouldShowNoSecret() {
    assertThat(new AppRegistration("contoso.com", "app", SECRET, Cloud.GLOBAL).toString())
        .contains("contoso.com")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " x", "x ", "x\n", "x\u0000"})
  void aSecretShouldBeOnOneLine(String value) {
    assertThat(
            catchThrowableOfType(
                InvalidFieldException.class, () -> new ClientSecret(Secret.of(value))))
        .hasMessageStartingWith("clientSecret");
  }
}
