package dev.mailgrant.settings.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {
  @ParameterizedTest
  @CsvSource({
    "login.example, '*', true",
    "login.example, 'login.example', true",
    "LOGIN.example, 'Login.Example', true",
    "a.login.example, '.login.example', true",
    "login.example, '.login.example', true",
    "a.login.example, '*.login.example', true",
    "a.login.example, 'login.example', true",
    "xlogin.example, 'login.example', false",
    "login.example, 'a.login.example', false",
    "login.example, 'one.example, two.example login.example', true",
    "login.example, ' , ,', false",
    "login.example, '', false"
  })
  void namesShouldBeThoseOfHostsAndDomains(String host, String list, boolean exempt) {
    assertThat(NoProxy.names(URI.create("https://" + host + "/token"), list)).isEqualTo(exempt);
  }

  @ParameterizedTest
  @CsvSource({
    "login.example, 'login.example:443', true",
    "login.example:8443, 'login.example:443', false",
    "login.example:8443, '.example:8443', true",
    "login.example:8443, 'login.example', true",
    "10.1.2.3:8443, '10.1.2.3:443', false",
    "[::1]:8443, '[::1]:8443', true",
    "[::1]:8443, '[::1]:443', false"
  })
  void aPortShouldCountWhereItIsGiven(String host, String list, boolean exempt) {
    assertThat(NoProxy.names(URI.create("https://" + host + "/token"), list)).isEqualTo(exempt);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, '10.1.2.3', true",
    "10.1.2.3, '1.2.3', false",
    "10.1.2.3, '10.0.0.0/8', true",
    "11.1.2.3, '10.0.0.0/8', false",
    "10.1.2.3, '10.1.2.2/31', true",
    "10.1.2.3, '10.1.2.4/31', false",
    "10.1.2.3, '0.0.0.0/0', true",
    "10.1.2.3, '10.0.0.0/33', false",
    "10.1.2.3, '10.0.0.0/x', false",
    "[::1], '::1', true",
    "[0:0:0:0:0:0:0:1], '[::1]', true",
    "[fd12::1], 'fd00::/8', true",
    "[fe80::1], 'fd00::/8', false",
    "[fd12::1], '10.0.0.0/8', false",
    "login.example, '10.0.0.0/8', false"
  })
  void addressesShouldBeComparedAsAddresses(String host, String list, boolean exempt) {
    assertThat(NoProxy.names(URI.create("https://" + host + "/token"), list)).isEqualTo(exempt);
  }
}
