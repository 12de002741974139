package dev.mailgrant.core.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.mail.MailProtocol;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTest {
  @Test
  void presetsShouldBeChosenByTheirNames() {
    assertThat(Cloud.PRESETS)
        .extracting(Cloud::name)
        .containsExactly("global", "us-gov", "us-dod", "china");
  }

  @ParameterizedTest
  @CsvSource({
    "https://LOGIN.Example, https://login.example",
    "https://login.example/, https://login.example",
    "https://login.example:8443/, https://login.example:8443",
    "https://[::1]:8443, https://[::1]:8443"
  })
  void anAuthorityShouldHaveOneForm(String given, String kept) {
    assertThat(Cloud.GLOBAL.withAuthority(URI.create(given)).authority())
        .isEqualTo(URI.create(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example",
        "https://login.example/tenant",
        "https://u@login.example",
        "https://login.example?x=1",
        "https://login.example#x",
        "https:///",
        "login.example"
      })
  void anAuthorityShouldBePlainHttpsAndNothingMore(String given) {
    InvalidFieldException failure =
        catchThrowableOfType(
            InvalidFieldException.class, () -> Cloud.GLOBAL.withAuthority(URI.create(given)));

    assertThat(failure).isNotNull();
    assertThat(failure.field()).isEqualTo("authority");
  }

  @Test
  void everyPartShouldBeReplaceable() {
    Cloud cloud = Cloud.CHINA.withScope("scope").withHost(MailProtocol.IMAP, "imap.example");

    assertThat(cloud.scope()).isEqualTo("scope");
    assertThat(cloud.imapHost()).isEqualTo("imap.example");
    assertThat(cloud.authority()).isEqualTo(Cloud.CHINA.authority());
  }
}
