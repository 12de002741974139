package dev.mailgrant.cli.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CredentialLoaderTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path home;

  @Test
  void aSecretFileShouldLoseItsLineEnding() throws Exception {
    Files.writeString(home.resolve("secret"), "planted~secret\r\n");

    assertThat(secret(load(Setting.CLIENT_SECRET_FILE, "secret"))).isEqualTo("planted~secret");
  }

  @Test
  void aDashShouldBeStandardInput() throws Exception {
    InputStream in = new ByteArrayInputStream("from-stdin\n".getBytes(UTF_8));

    assertThat(secret(load(Setting.CLIENT_SECRET_FILE, "-", in, LIMIT))).isEqualTo("from-stdin");
  }

  @Test
  void standardInputThatNeverEndsShouldEndAtTheLimit() throws Exception {
    try (PipedOutputStream silent = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(silent)) {
      SettingsException e =
          catchThrowableOfType(
              SettingsException.class,
              () -> load(Setting.CLIENT_SECRET_FILE, "-", in, Duration.ofMillis(50)));

      assertThat(e).hasMessageContaining("within 50 ms");
      assertThat(e.isOnlyTheCredential()).isTrue();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCommandShouldPrintTheSecret() throws Exception {
    assertThat(secret(load(Setting.CLIENT_SECRET_COMMAND, "printf 'a b'; echo c")))
        .isEqualTo("a bc");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCommandThatFailsShouldBeNamedByItsCodeAndNotShown() {
    SettingsException e = refused(Setting.CLIENT_SECRET_COMMAND, "echo planted; exit 3");

    assertThat(e).hasMessageContaining("exit code 3").hasMessageNotContaining("planted");
    assertThat(e.isOnlyTheCredential()).isTrue();
  }

  @Test
  void aFileThatIsNotThereShouldBeTroubleOfTheCredential() {
    for (Setting setting :
        new Setting[] {
          Setting.CLIENT_SECRET_FILE, Setting.CERTIFICATE, Setting.FEDERATED_TOKEN_FILE
        }) {
      SettingsException e = refused(setting, "nope");

      assertThat(e)
          .hasMessageContaining(setting.key() + " \"nope\" (flag --" + setting.key() + ")")
          .hasMessageContaining("there is no such file");
      assertThat(e.isOnlyTheCredential()).isTrue();
    }
  }

  @Test
  void aFileThatHoldsNoSecretShouldBeTroubleOfTheCredential() throws IOException {
    Files.writeString(home.resolve("empty"), "\n");
    Files.write(home.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(refused(Setting.CLIENT_SECRET_FILE, "empty"))
        .hasMessageContaining("must not be empty");
    assertThat(refused(Setting.CLIENT_SECRET_FILE, "binary")).hasMessageContaining("UTF-8");
    assertThat(refused(Setting.CERTIFICATE, "empty")).hasMessageContaining("neither PEM");
  }

  @Test
  void aFederatedTokenShouldBeReadAnewEachTime() throws Exception {
    Path file = home.resolve("token");
    Files.writeString(file, "first");
    FederatedAssertion assertion = (FederatedAssertion) load(Setting.FEDERATED_TOKEN_FILE, "token");
    Files.writeString(file, "second\n");

    assertThat(assertion.reader().read().reveal()).isEqualTo("second");

    Files.delete(file);
    assertThat(
            catchThrowableOfType(
                CredentialUnusableException.class, () -> assertion.reader().read()))
        .hasMessageContaining("no such file");
  }

  @Test
  void otherMistakesShouldCountMoreThanTheCredential() {
    EffectiveSettings settings =
        SettingsReader.read(
            Inputs.flags(home, Map.of(Setting.CERTIFICATE, "nope", Setting.IMAP_PORT, "x")));
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () -> HandshakeSettingsReader.read(settings, loader(InputStream.nullInputStream())));

    assertThat(e.mistakes())
        .extracting(Mistake::kind)
        .containsExactly(Mistake.Kind.INVALID, Mistake.Kind.MISSING, Mistake.Kind.CREDENTIAL);
    assertThat(e.isOnlyTheCredential()).isFalse();
  }

  private SettingsException refused(Setting setting, String value) {
    return catchThrowableOfType(SettingsException.class, () -> load(setting, value));
  }

  private ClientCredential load(Setting setting, String value) throws SettingsException {
    return load(setting, value, InputStream.nullInputStream(), LIMIT);
  }

  private ClientCredential load(Setting setting, String value, InputStream in, Duration limit)
      throws SettingsException {
    return loader(in)
        .load(SettingsReader.read(Inputs.flags(home, Map.of(setting, value))), limit)
        .orElseThrow();
  }

  private static CredentialLoader loader(InputStream in) {
    return new CredentialLoader(in, Clock.systemUTC());
  }

  private static String secret(ClientCredential credential) {
    return ((ClientSecret) credential).value().reveal();
  }
}
