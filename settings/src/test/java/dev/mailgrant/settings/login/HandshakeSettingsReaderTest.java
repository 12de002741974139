package dev.mailgrant.settings.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.settings.DurationText;
import dev.mailgrant.settings.Inputs;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.SettingsReader;
import dev.mailgrant.settings.TokenAdapter;
import dev.mailgrant.settings.credential.CredentialLoader;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeSettingsReaderTest {
  @TempDir Path home;

  private final Map<String, String> variables =
      new HashMap<>(Map.of("MAILGRANT_CLIENT_SECRET", "planted-secret"));
  private final Map<Setting, String> flags =
      new EnumMap<>(
          Map.of(
              Setting.TENANT_ID, "contoso.example",
              Setting.CLIENT_ID, "11111111-2222-3333-4444-555555555555",
              Setting.MAILBOX, "shared@contoso.example"));

  @Test
  void theDefaultsShouldBeThoseOfTheWorldwideCloud() throws SettingsException {
    HandshakeSettings settings = read();

    assertThat(settings.registration().tokenEndpoint())
        .isEqualTo(
            URI.create("https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token"));
    assertThat(settings.target().scope()).isEqualTo("https://outlook.office365.com/.default");
    assertThat(settings.endpoint()).hasToString("outlook.office365.com:993");
    assertThat(settings.tokenAdapter()).isEqualTo(TokenAdapter.NIMBUS);
    assertThat(settings.folder().name()).isEqualTo("Inbox");
    assertThat(settings.token().network().proxy()).isEqualTo(Proxy.NO_PROXY);
    assertThat(settings.deadline()).isEqualTo(Duration.ofSeconds(60));
    assertThat(((ClientSecret) settings.registration().credential()).value().reveal())
        .isEqualTo("planted-secret");
  }

  @Test
  void aCloudShouldDecideWhatIsNotSetApart() throws SettingsException {
    flags.put(Setting.CLOUD, "us-gov");
    flags.put(Setting.IMAP_HOST, "imap.example");
    HandshakeSettings settings = read();

    assertThat(settings.registration().cloud().authority())
        .hasToString("https://login.microsoftonline.us");
    assertThat(settings.target().scope()).isEqualTo("https://outlook.office365.us/.default");
    assertThat(settings.endpoint().host()).isEqualTo("imap.example");
  }

  @Test
  void allMistakesShouldBeReportedAtOnceWithKeyOriginAndWhatIsAccepted() {
    flags.put(Setting.IMAP_PORT, "70000");
    flags.put(Setting.TENANT_ID, "contoso/example");
    flags.put(Setting.TOKEN_ADAPTER, "mal");
    variables.put("MAILGRANT_DEADLINE", "10");
    variables.put("MAILGRANT_AUTHORITY", "http://login.example");
    variables.put("MAILGRANT_MAILBOX", "unused");
    flags.put(Setting.MAILBOX, "user\\alias");

    assertThat(mistakes())
        .extracting(SettingProblem::text)
        .satisfiesExactlyInAnyOrder(
            text ->
                assertThat(text)
                    .startsWith(
                        "token-adapter \"mal\" (flag --token-adapter): must be one of msal, nimbus"),
            text ->
                assertThat(text)
                    .startsWith("tenant-id \"contoso/example\" (flag --tenant-id): must be"),
            text ->
                assertThat(text)
                    .startsWith(
                        "authority \"http://login.example\" (environment MAILGRANT_AUTHORITY): must"),
            text -> assertThat(text).startsWith("imap-port \"70000\" (flag --imap-port): must be"),
            text ->
                assertThat(text).startsWith("mailbox \"user\\alias\" (flag --mailbox): must be"),
            text ->
                assertThat(text)
                    .startsWith("deadline \"10\" (environment MAILGRANT_DEADLINE): must be"));
  }

  @Test
  void allThatIsMissingShouldBeInOneSentence() {
    flags.clear();
    variables.clear();

    assertThat(mistakes()).hasSize(1);
    assertThat(mistakes().get(0).text())
        .startsWith("missing: tenant-id, client-id, mailbox, a credential.")
        .contains("client-secret-file")
        .endsWith("mailgrant handshake --sandbox");
    assertThat(mistakes().get(0).keys()).containsExactly("tenant-id", "client-id", "mailbox");
  }

  /** A sandbox is not useful advice if the tenant is already configured. */
  @Test
  void aMissingMailboxShouldBeAskedForByItself() {
    flags.remove(Setting.MAILBOX);

    assertThat(mistakes())
        .extracting(SettingProblem::text)
        .containsExactly(
            "missing: mailbox. Give it with --mailbox ADDRESS, MAILGRANT_MAILBOX or in a profile");
  }

  @Test
  void aSecretInAMistakeShouldNotBeShown() {
    variables.put("MAILGRANT_CLIENT_SECRET", "planted\u0001secret");

    assertThat(mistakes()).hasSize(1);
    assertThat(mistakes().get(0).text())
        .startsWith("client-secret (environment MAILGRANT_CLIENT_SECRET): must not contain")
        .doesNotContain("planted");
  }

  @ParameterizedTest
  @CsvSource({"500ms,500", "10s,10000", "2m,120000", "1h,3600000", "24h,86400000"})
  void aTimeShouldBeANumberWithItsUnit(String text, long millis) {
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "0s", "-1s", "1.5s", "PT10S", "25h", "10 d", "99999999999s"})
  void anythingElseShouldBeNoTime(String text) {
    flags.put(Setting.READ_TIMEOUT, text);

    assertThat(mistakes()).hasSize(1);
    assertThat(mistakes().get(0).keys()).containsExactly("read-timeout");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://outlook.office365.com/IMAP.AccessAsApp",
        "https://outlook.office365.com/.default offline_access",
        "IMAP.AccessAsApp"
      })
  void aScopeThatEntraWouldRefuseShouldBeAMistake(String scope) {
    flags.put(Setting.SCOPE, scope);

    assertThat(mistakes()).hasSize(1);
    assertThat(mistakes().get(0).text()).contains("/.default");
  }

  @Test
  void anotherTokenEndpointMayWantAnotherScope() throws SettingsException {
    flags.put(Setting.TOKEN_ENDPOINT, "https://idp.example/token");
    flags.put(Setting.SCOPE, "mail imap");
    HandshakeSettings settings = read();

    assertThat(settings.target().scope()).isEqualTo("mail imap");
    assertThat(settings.registration().tokenEndpoint()).hasToString("https://idp.example/token");
  }

  @Test
  void whatMsalCannotDoShouldBeAMistake() {
    flags.put(Setting.TOKEN_ADAPTER, "msal");
    flags.put(Setting.TOKEN_ENDPOINT, "https://idp.example/token");
    flags.put(Setting.ASSERTION_ALGORITHM, "PS256");
    flags.put(Setting.CLIENT_AUTH, "secret-basic");

    assertThat(mistakes())
        .extracting(mistake -> mistake.keys().get(0))
        .containsExactly("token-endpoint", "client-auth", "assertion-algorithm");
  }

  @Test
  void aProxyWeCannotUseShouldNotMatterToAHostThatIsExempt() throws SettingsException {
    variables.put("HTTPS_PROXY", "http://me:password@proxy.example:3128");
    variables.put("NO_PROXY", "*");

    assertThat(read().token().network().proxy()).isEqualTo(Proxy.NO_PROXY);
  }

  @Test
  void theProxyOfTheEnvironmentShouldBeUsedUnlessTheHostIsExempt() throws SettingsException {
    variables.put("HTTPS_PROXY", "http://proxy.example:3128/");
    assertThat(read().token().network().proxy().address())
        .isEqualTo(InetSocketAddress.createUnresolved("proxy.example", 3128));

    variables.put("NO_PROXY", "intra.example, .microsoftonline.com");
    assertThat(read().token().network().proxy()).isEqualTo(Proxy.NO_PROXY);

    flags.put(Setting.PROXY, "http://other.example:8080");
    assertThat(read().token().network().proxy().address())
        .isEqualTo(InetSocketAddress.createUnresolved("other.example", 8080));

    flags.put(Setting.PROXY, "none");
    assertThat(read().token().network().proxy()).isEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://proxy.example:1", "http://u:p@proxy.example:1", "proxy.example", "://"})
  void aProxyThatWeCannotUseShouldBeAMistake(String proxy) {
    flags.put(Setting.PROXY, proxy);

    assertThat(mistakes()).hasSize(1);
    assertThat(mistakes().get(0).text()).contains("must be http://HOST:PORT");
  }

  @ParameterizedTest
  @CsvSource({
    "AUTHORITY, https://login.example:",
    "AUTHORITY, login.example:",
    "TOKEN_ENDPOINT, https://login.example:",
    "PROXY, http://proxy.example:",
    "PROXY, proxy.example:",
    "IMAP_PORT, ''"
  })
  void aPortThatTcpDoesNotHaveShouldBeAMistakeOfTheSetting(String setting, String before) {
    for (String port : List.of("0", "65536", "99999", "4294967739", "-1", "", "x")) {
      flags.put(Setting.valueOf(setting), before + port);

      assertThat(mistakes())
          .as(before + port)
          .singleElement()
          .satisfies(
              mistake ->
                  assertThat(mistake.text())
                      .contains("from 1 to 65535")
                      .startsWith(Setting.valueOf(setting).key()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AUTHORITY, https://my_host.example",
    "TOKEN_ENDPOINT, https://my_host.example/token",
    "PROXY, http://my_host.example:3128"
  })
  void aHostWithAnUnderscoreShouldBeRefusedWithTheReason(String setting, String url) {
    flags.put(Setting.valueOf(setting), url);

    assertThat(mistakes()).singleElement().asString().contains("underscore").contains(url);
  }

  @Test
  void aPortInTheNameOfTheHostShouldBeAMistake() {
    flags.put(Setting.IMAP_HOST, "imap.example:993");

    assertThat(mistakes()).singleElement().asString().contains("the port is given separately");
  }

  private HandshakeSettings read() throws SettingsException {
    return HandshakeSettingsReader.read(
        SettingsReader.read(Inputs.of(home, flags, variables)),
        new CredentialLoader(new ByteArrayInputStream(new byte[0]), Clock.systemUTC()));
  }

  private List<SettingProblem> mistakes() {
    SettingsException e = catchThrowableOfType(SettingsException.class, this::read);
    assertThat(e).isNotNull();
    return e.mistakes();
  }
}
