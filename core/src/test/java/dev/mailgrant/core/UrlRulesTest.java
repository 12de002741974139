package dev.mailgrant.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.Cloud;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example",
        "https://login.example:1/token",
        "https://login.example:65535",
        "https://[::1]:443/x",
        "https://[::1]",
        "mailto:me"
      })
  void aPossiblePortShouldBeAccepted(String url) {
    assertThat(UrlRules.problem(URI.create(url))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example:0",
        "https://login.example:65536",
        "https://login.example:99999",
        "https://login.example:4294967739",
        "https://login.example:-1",
        "https://login.example:+443",
        "https://login.example:",
        "https://login.example:/",
        "https://login.example:port",
        "https://[::1]:70000",
        "https://me:planted@login.example:0"
      })
  void aPortThatTcpDoesNotHaveShouldBeRefusedByAllThatTakeAUrl(String url) {
    URI target = URI.create(url);

    assertThat(UrlRules.problem(target).orElseThrow())
        .contains("port from 1 to 65535")
        .doesNotContain("planted");
    assertThatExceptionOfType(InvalidFieldException.class)
        .isThrownBy(() -> AppRegistration.requireTokenEndpoint(target));
    assertThatExceptionOfType(InvalidFieldException.class)
        .isThrownBy(() -> Cloud.GLOBAL.withAuthority(target));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpPost(target, Map.of(), Secret.of("x")))
        .withMessageNotContaining("planted");
  }

  @Test
  void anUnderscoreInAHostNameShouldBeNamedAsTheCause() {
    assertThat(UrlRules.problem(URI.create("https://my_host.example:443/token")).orElseThrow())
        .contains("underscore");
    assertThat(UrlRules.problem(URI.create("https://my.example/my_token"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap.example:993", "[::1]:993", "imap.example:", "::1:x"})
  void aHostWithAPortShouldBeRefused(String host) {
    assertThatExceptionOfType(InvalidFieldException.class)
        .isThrownBy(() -> new HostAndPort(host, 993))
        .withMessageContaining("without a port");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"imap.example", "127.0.0.1", "::1", "[::1]", "fe80::1%eth0", "::ffff:127.0.0.1"})
  void aHostOrAnAddressShouldBeAccepted(String host) {
    assertThat(new HostAndPort(host, 993).host()).isEqualTo(host);
  }
}
