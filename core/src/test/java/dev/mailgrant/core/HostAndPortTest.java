package dev.mailgrant.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndPortTest {

  @Test
  void toStringShouldBeAnAuthority() {
    assertThat(new HostAndPort("outlook.office365.com", 993))
        .hasToString("outlook.office365.com:993");
    assertThat(new HostAndPort("::1", 65_535)).hasToString("[::1]:65535");
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.example/x, login.example:443",
    "https://login.example:8443, login.example:8443",
    "'https://[::1]:8443/', '[::1]:8443'"
  })
  void theHostOfAUriShouldHaveItsPort(URI uri, String authority) {
    assertThat(HostAndPort.of(uri)).hasToString(authority);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536})
  void portOutOfRangeShouldBeNamed(int port) {
    assertThatExceptionOfType(InvalidFieldException.class)
        .isThrownBy(() -> new HostAndPort("host.example", port))
        .satisfies(e -> assertThat(e.field()).isEqualTo("port"))
        .withMessageContaining(String.valueOf(port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "host\r\n", "me@host", "https://host", "host/path"})
  void malformedHostShouldBeNamed(String host) {
    assertThatExceptionOfType(InvalidFieldException.class)
        .isThrownBy(() -> new HostAndPort(host, 993))
        .satisfies(e -> assertThat(e.field()).isEqualTo("host"));
  }
}
