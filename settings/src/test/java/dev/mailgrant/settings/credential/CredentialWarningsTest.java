package dev.mailgrant.settings.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Inputs;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingsReader;
import dev.mailgrant.settings.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CredentialWarningsTest {
  @TempDir Path home;

  @BeforeEach
  void write() throws IOException {
    for (String name : new String[] {"open", "key", "password"}) {
      TestFiles.allow(Files.writeString(home.resolve(name), "planted"), "rw-r--r--");
    }
    TestFiles.allow(Files.writeString(home.resolve("writable"), "planted"), "rw-r--rw-");
    TestFiles.restrict(Files.writeString(home.resolve("closed"), "planted"));
  }

  @Test
  void aSecretFileThatOthersCanReadShouldCauseAWarning() {
    assertThat(CredentialWarnings.of(settings(Map.of(Setting.CLIENT_SECRET_FILE, "open"))))
        .singleElement()
        .asString()
        .startsWith(
            "client-secret-file (flag --client-secret-file): other users can read "
                + home.resolve("open"))
        .doesNotContain("planted");
    assertThat(CredentialWarnings.of(settings(Map.of(Setting.CLIENT_SECRET_FILE, "closed"))))
        .isEmpty();
    assertThat(CredentialWarnings.of(settings(Map.of(Setting.CLIENT_SECRET_FILE, "-")))).isEmpty();
  }

  @Test
  void aCertificatesFileShouldDrawOneIfTheKeyIsInIt() {
    assertThat(CredentialWarnings.of(settings(Map.of(Setting.CERTIFICATE, "open"))))
        .singleElement()
        .asString()
        .startsWith("certificate (flag --certificate): other users can read");
    assertThat(
            CredentialWarnings.of(
                settings(Map.of(Setting.CERTIFICATE, "open", Setting.CERTIFICATE_KEY, "closed"))))
        .isEmpty();
  }

  @Test
  void keyAndPasswordFilesShouldDrawOneEach() {
    assertThat(
            CredentialWarnings.of(
                settings(
                    Map.of(
                        Setting.CERTIFICATE, "writable",
                        Setting.CERTIFICATE_KEY, "key",
                        Setting.CERTIFICATE_PASSWORD_FILE, "password"))))
        .satisfiesExactly(
            text -> assertThat(text).startsWith("certificate (flag").contains(" can change "),
            text -> assertThat(text).startsWith("certificate-key (flag").contains(" can read "),
            text -> assertThat(text).startsWith("certificate-password-file (flag"));
  }

  /** Kubernetes creates it readable for everyone, and users cannot change that. */
  @Test
  void aFederatedTokenShouldDrawOneOnlyIfOthersCanChangeIt() {
    assertThat(CredentialWarnings.of(settings(Map.of(Setting.FEDERATED_TOKEN_FILE, "open"))))
        .isEmpty();
    assertThat(CredentialWarnings.of(settings(Map.of(Setting.FEDERATED_TOKEN_FILE, "writable"))))
        .singleElement()
        .asString()
        .startsWith("federated-token-file (flag --federated-token-file): other users can change");
  }

  @Test
  void aSecretInQuotationMarksShouldDrawOneWhereverItComesFrom() {
    EffectiveSettings ofFile = settings(Map.of(Setting.CLIENT_SECRET_FILE, "closed"));
    ClientSecret quoted = new ClientSecret(Secret.of("\"planted\""));

    assertThat(CredentialWarnings.of(ofFile, Optional.of(quoted)))
        .containsExactly(
            "client-secret-file (flag --client-secret-file) contains a secret in quotation marks,"
                + " which are used as part of it: remove them unless they belong to it");
    assertThat(
            CredentialWarnings.of(
                SettingsReader.read(
                    Inputs.of(home, Map.of(), Map.of("MAILGRANT_CLIENT_SECRET", "'planted'")))))
        .singleElement()
        .asString()
        .startsWith(
            "client-secret (environment MAILGRANT_CLIENT_SECRET) contains a secret in quot");
  }

  private EffectiveSettings settings(Map<Setting, String> flags) {
    return SettingsReader.read(Inputs.flags(home, flags));
  }
}
