package dev.mailgrant.settings.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Inputs;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.SettingsReader;
import dev.mailgrant.settings.login.HandshakeSettingsReader;
import dev.mailgrant.testkit.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

      assertThat(e).hasMessageContaining("when the time of the run was over (--deadline)");
      assertThat(e.isOnlyTheTime()).isTrue();
      assertThat(e.isOnlyTheCredential()).isFalse();
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

    assertThat(e)
        .hasMessageContaining("gave no secret: the command ended with exit code 3")
        .hasMessageNotContaining("planted");
    assertThat(e.isOnlyTheCredential()).isTrue();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void allThatIsReadShouldShareOneDeadline() throws Exception {
    for (String name : new String[] {"certificate", "password"}) {
      new ProcessBuilder("mkfifo", home.resolve(name).toString()).start().waitFor();
    }
    EffectiveSettings settings =
        SettingsReader.read(
            Inputs.flags(
                home,
                Map.of(
                    Setting.CERTIFICATE,
                    "certificate",
                    Setting.CERTIFICATE_PASSWORD_FILE,
                    "password")));
    // The certificate is written when most of the time has passed, and the password never.
    Instant start = Clock.systemUTC().instant();
    Thread writer = new Thread(() -> writeAfter(home.resolve("certificate"), 700));
    writer.start();
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                loader(InputStream.nullInputStream())
                    .load(settings, new Deadline(start.plusMillis(1000), Clock.systemUTC())));

    writer.join(Duration.ofSeconds(10).toMillis());
    assertThat(e).hasMessageContaining("certificate-password-file");
    assertThat(e.isOnlyTheTime()).isTrue();
    assertThat(Duration.between(start, Clock.systemUTC().instant()))
        .isLessThan(Duration.ofMillis(1600));
  }

  @Test
  void theDeadlineShouldCountFromWhenTheLoaderWasMade() {
    MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    CredentialLoader loader = new CredentialLoader(InputStream.nullInputStream(), clock);
    clock.advance(Duration.ofSeconds(7));

    assertThat(loader.deadline(Duration.ofSeconds(10)).remaining())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void anInterruptShouldEndTheLoadingAndStaySetForTheCaller() throws Exception {
    try (PipedOutputStream silent = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(silent)) {
      Thread.currentThread().interrupt();
      SettingsException e =
          catchThrowableOfType(
              SettingsException.class, () -> load(Setting.CLIENT_SECRET_FILE, "-", in, LIMIT));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(e).hasMessageContaining("interrupted");
    }
  }

  @Test
  void aKeyFileThatIsNotThereShouldBeNamedItself() throws IOException {
    Files.writeString(home.resolve("app.pem"), "hello");
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                loader(InputStream.nullInputStream())
                    .load(
                        SettingsReader.read(
                            Inputs.flags(
                                home,
                                Map.of(
                                    Setting.CERTIFICATE,
                                    "app.pem",
                                    Setting.CERTIFICATE_KEY,
                                    "nope"))),
                        deadline(LIMIT)));

    assertThat(e)
        .hasMessageStartingWith(
            "certificate-key \"nope\" (flag --certificate-key): cannot be read");
    assertThat(e.isOnlyTheCredential()).isTrue();
  }

  @Test
  void standardInputShouldBeReadForOneFileOnly() {
    InputStream in = new ByteArrayInputStream("hello".getBytes(UTF_8));
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                loader(in)
                    .load(
                        SettingsReader.read(
                            Inputs.flags(
                                home,
                                Map.of(Setting.CERTIFICATE, "-", Setting.CERTIFICATE_KEY, "-"))),
                        deadline(LIMIT)));

    assertThat(e).hasMessageContaining("certificate-key").hasMessageContaining("name a file");
  }

  @Test
  void aMissingFileShouldBeACredentialProblem() {
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
  void aFileWithoutASecretShouldBeACredentialProblem() throws IOException {
    Files.writeString(home.resolve("empty"), "\n");
    Files.write(home.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(refused(Setting.CLIENT_SECRET_FILE, "empty"))
        .hasMessageContaining("must not be empty");
    assertThat(refused(Setting.CLIENT_SECRET_FILE, "binary")).hasMessageContaining("UTF-8");
    assertThat(refused(Setting.CERTIFICATE, "empty")).hasMessageContaining("neither PEM");
  }

  /** A remedy names another setting only where that setting is the remedy. */
  @Test
  void onlyAMissingKeyShouldNameTheSettingForAKey() throws IOException {
    Files.writeString(
        home.resolve("alone"), "-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n");
    Files.writeString(home.resolve("damaged"), "-----BEGIN CERTIFICATE-----\n");

    assertThat(refused(Setting.CERTIFICATE, "damaged")).hasMessageNotContaining("certificate-");
    assertThat(refused(Setting.CERTIFICATE, "alone")).hasMessageContaining("certificate-key");
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
        .extracting(SettingProblem::kind)
        .containsExactly(
            SettingProblem.Kind.INVALID,
            SettingProblem.Kind.MISSING,
            SettingProblem.Kind.CREDENTIAL);
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
        .load(SettingsReader.read(Inputs.flags(home, Map.of(setting, value))), deadline(limit))
        .orElseThrow();
  }

  private static Deadline deadline(Duration limit) {
    return Deadline.after(limit, Clock.systemUTC());
  }

  private static CredentialLoader loader(InputStream in) {
    return new CredentialLoader(in, Clock.systemUTC());
  }

  /** Delays a reader; the written content does not matter. */
  private static void writeAfter(Path fifo, long millis) {
    try (OutputStream out = Files.newOutputStream(fifo)) {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
      out.write("hello".getBytes(UTF_8));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String secret(ClientCredential credential) {
    return ((ClientSecret) credential).value().reveal();
  }
}
