package dev.mailgrant.settings.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Inputs;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other settings of a certificate are used with it, or not at all. */
class CertificateSettingsTest {
  private static final String LOST = "belongs to a certificate, but no certificate is given";

  @TempDir Path home;

  @Test
  void aKeyShouldCountWithItsCertificate() {
    EffectiveSettings settings =
        read(Map.of(Setting.CERTIFICATE, "app.pem", Setting.CERTIFICATE_KEY, "key.pem"), Map.of());

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.get(Setting.CERTIFICATE_KEY).orElseThrow().value()).isEqualTo("key.pem");
  }

  @Test
  void aKeyMayBeInAnotherPlaceThanItsCertificate() {
    EffectiveSettings settings =
        read(
            Map.of(),
            Map.of(
                "AZURE_CLIENT_CERTIFICATE_PATH",
                "app.pem",
                "MAILGRANT_CERTIFICATE_KEY",
                "key.pem"));

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.get(Setting.CERTIFICATE_KEY)).isPresent();
  }

  @Test
  void keyAndPasswordOfACertificateThatDoesNotCountShouldNotCountEither() throws IOException {
    profile("certificate=old.pem", "certificate-key=old-key.pem", "certificate-password=planted");
    EffectiveSettings settings = read(Map.of(Setting.CERTIFICATE, "app.pem"), Map.of());

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.get(Setting.CERTIFICATE).orElseThrow().value()).isEqualTo("app.pem");
    assertThat(settings.get(Setting.CERTIFICATE_KEY)).isEmpty();
    assertThat(settings.get(Setting.CERTIFICATE_PASSWORD)).isEmpty();
  }

  @Test
  void aPasswordAloneInAWeakerPlaceShouldStillCount() throws IOException {
    profile("certificate-password-file=password");
    EffectiveSettings settings = read(Map.of(Setting.CERTIFICATE, "app.pem"), Map.of());

    assertThat(settings.get(Setting.CERTIFICATE_PASSWORD_FILE)).isPresent();
  }

  @Test
  void aKeyWithoutACertificateShouldBeAMistake() {
    assertThat(read(Map.of(Setting.CERTIFICATE_KEY, "key.pem"), Map.of()).mistakes())
        .extracting(SettingProblem::text)
        .singleElement()
        .asString()
        .startsWith("certificate-key \"key.pem\" (flag --certificate-key): " + LOST);
  }

  @Test
  void aKeyBesideASecretShouldBeAMistake() {
    EffectiveSettings settings =
        read(
            Map.of(Setting.CERTIFICATE_KEY, "key.pem"),
            Map.of("MAILGRANT_CLIENT_SECRET", "planted"));

    assertThat(settings.mistakes()).singleElement().asString().contains(LOST);
  }

  @Test
  void aKeyInAWeakerPlaceThanASecretShouldBeNoMistake() throws IOException {
    profile("certificate=old.pem", "certificate-key=old-key.pem");
    EffectiveSettings settings = read(Map.of(), Map.of("MAILGRANT_CLIENT_SECRET", "planted"));

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.get(Setting.CERTIFICATE_KEY)).isEmpty();
  }

  private void profile(String... lines) throws IOException {
    Path folder = Files.createDirectories(home.resolve(".config/mailgrant"));
    Files.write(folder.resolve("default.properties"), java.util.List.of(lines));
  }

  private EffectiveSettings read(Map<Setting, String> flags, Map<String, String> environment) {
    return SettingsReader.read(Inputs.of(home, flags, environment));
  }
}
