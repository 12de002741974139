package dev.mailgrant.settings.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.oauth.ClientAuth;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Inputs;
import dev.mailgrant.settings.Origin;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingValue;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.SettingsReader;
import dev.mailgrant.settings.TokenAdapter;
import dev.mailgrant.settings.credential.CredentialLoader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings for an authorization server that is not Entra ID. */
class NonEntraSettingsTest {
  @TempDir Path home;

  private final Map<String, String> variables =
      new HashMap<>(Map.of("MAILGRANT_CLIENT_SECRET", "planted-secret"));
  private final Map<Setting, String> flags =
      new EnumMap<>(
          Map.of(
              Setting.TOKEN_ENDPOINT, "https://sso.example/realms/x/token",
              Setting.CLIENT_ID, "app",
              Setting.MAILBOX, "shared@contoso.example"));

  @Test
  void noTenantShouldBeNeeded() throws SettingsException {
    HandshakeSettings settings = read();

    assertThat(settings.registration().tenantId()).isEmpty();
    assertThat(settings.registration().tokenEndpoint())
        .isEqualTo(URI.create("https://sso.example/realms/x/token"));
  }

  @Test
  void withoutATenantNoScopeShouldBeNamedUnlessItIsSet() throws SettingsException {
    assertThat(read().target().scope()).isEmpty();

    flags.put(Setting.SCOPE, "mail imap");
    assertThat(read().target().scope()).isEqualTo("mail imap");
  }

  @Test
  void withATenantTheScopeShouldBeTheClouds() throws SettingsException {
    flags.put(Setting.TENANT_ID, "contoso.example");

    assertThat(read().target().scope()).isEqualTo("https://outlook.office365.com/.default");
    assertThat(read().registration().tenantId()).contains("contoso.example");
  }

  @Test
  void aScopeThatIsNotNamedShouldNotBeShownAsTheClouds() {
    EffectiveSettings settings = SettingsReader.read(Inputs.of(home, flags, variables));

    assertThat(CloudDefaults.of(settings, Setting.SCOPE)).isEmpty();
  }

  @Test
  void withoutATokenEndpointATenantShouldBeMissed() {
    flags.remove(Setting.TOKEN_ENDPOINT);

    assertThat(mistakes()).hasSize(1);
    assertThat(mistakes().get(0).keys()).containsExactly("tenant-id");
  }

  @Test
  void assertionBySecretShouldNameBothSettings() {
    flags.put(Setting.CLIENT_AUTH, "assertion");

    assertThat(mistakes()).hasSize(1);
    assertThat(mistakes().get(0).text())
        .startsWith("client-auth \"assertion\" (flag --client-auth): must be secret-post or")
        .contains("client-secret (environment MAILGRANT_CLIENT_SECRET)", "client_secret_jwt")
        .doesNotContain("planted-secret");
  }

  @ParameterizedTest
  @CsvSource({
    "CERTIFICATE, secret-post, certificate",
    "CERTIFICATE, secret-basic, certificate",
    "FEDERATED_TOKEN_FILE, secret-basic, federated-token-file"
  })
  void aSecretsWayByAnotherCredentialShouldNameBothSettings(
      Setting credential, String auth, String key) {
    variables.clear();
    flags.put(credential, "absent.file");
    flags.put(Setting.CLIENT_AUTH, auth);

    assertThat(mistakes())
        .extracting(SettingProblem::text)
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("client-auth \"" + auth + "\" (flag --client-auth): must be assert")
                    .contains("the credential is " + key + " (flag --" + key + ")"));
  }

  @ParameterizedTest
  @EnumSource(ClientAuth.class)
  void everyWayShouldSuitSomeCredential(ClientAuth auth) {
    SettingValue secret = new SettingValue(Setting.CLIENT_SECRET, "x", Origin.cloud("test"));
    SettingValue certificate = new SettingValue(Setting.CERTIFICATE, "x", Origin.cloud("test"));

    assertThat(NonEntraSettings.clash(auth, secret).isEmpty())
        .isNotEqualTo(NonEntraSettings.clash(auth, certificate).isEmpty());
  }

  /** Also for settings that are added later: none is silently ignored. */
  @Test
  void everySettingShouldBeFollowedOrRefused() {
    for (Setting setting : NonEntraSettings.all()) {
      assertThat(NonEntraSettings.refusal(setting, "x", TokenAdapter.MSAL).orElse(""))
          .startsWith("works with token-adapter nimbus only: MSAL4J ");
      assertThat(NonEntraSettings.refusal(setting, "x", TokenAdapter.NIMBUS)).isEmpty();
    }
  }

  @Test
  void msalShouldTakeTheOneAlgorithmItHas() {
    Setting algorithm = Setting.ASSERTION_ALGORITHM;

    assertThat(NonEntraSettings.refusal(algorithm, "RS256", TokenAdapter.MSAL)).isEmpty();
    assertThat(NonEntraSettings.refusal(algorithm, "ps256", TokenAdapter.MSAL).orElse(""))
        .contains("MSAL4J always signs with RS256");
  }

  @ParameterizedTest
  @CsvSource({
    "http://user:hunter2@proxy.example:3128",
    "user:hunter2@proxy.example:3128",
    "http://hunter2@proxy.example:3128"
  })
  void aProxysLoginShouldBeRefusedAndNotShown(String proxy) {
    variables.put("HTTPS_PROXY", proxy);

    assertThat(mistakes()).hasSize(1);
    assertThat(mistakes().get(0).text())
        .contains("(environment HTTPS_PROXY): must be http://HOST:PORT", "no login is ever sent")
        .doesNotContain("hunter2");
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
