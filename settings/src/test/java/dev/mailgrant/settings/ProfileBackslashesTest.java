package dev.mailgrant.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileBackslashesTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "client-secret-file, C:\\Users\\new\\secret.txt, C:\\Users\\new\\secret.txt",
    "client-secret-file, C:\\users\\temp\\x.txt, C:\\users\\temp\\x.txt",
    "client-secret-file, C:\\\\Users\\\\new\\\\secret.txt, C:\\Users\\new\\secret.txt",
    "client-secret-file, C:/Users/new/secret.txt, C:/Users/new/secret.txt",
    "client-secret-file, C\\:\\\\certs\\\\x y.txt, C:\\certs\\x y.txt",
    "ca, \\\\server\\share\\ca.pem, \\\\server\\share\\ca.pem",
    "ca, \\\\\\\\server\\\\share\\\\ca.pem, \\\\server\\share\\ca.pem",
    "token-store, C:\\tokens\\, C:\\tokens\\",
    "ca, C\\:\\\\M\\u00fcller\\\\ca.pem, C:\\M\u00fcller\\ca.pem",
  })
  void aFilesNameShouldKeepItsBackslashes(String key, String written, String meant)
      throws IOException {
    EffectiveSettings settings = read("# a \\comment", key + " = " + written, "imap-port=1");

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.get(Setting.ofKey(key).orElseThrow()).orElseThrow().value())
        .isEqualTo(meant);
    assertThat(settings.get(Setting.IMAP_PORT).orElseThrow().value()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client-secret=pl\\anted",
        "client-secret: pl\\nted",
        "client-secret pl\\u12planted",
        "certificate-password=pl\\ted",
        "mailbox=CONTOSO\\alice",
        "client-secret-command=C:\\tools\\get.exe"
      })
  void anyOtherValueShouldBeAMistakeThatNamesKeyLineAndFixAndHidesTheValue(String line)
      throws IOException {
    EffectiveSettings settings = read("certificate=x.p12", "", line, "imap-tls=starttls");
    String key = line.split("[ =:]", 2)[0];

    assertThat(settings.mistakes())
        .filteredOn(mistake -> mistake.text().contains("backslash"))
        .extracting(SettingProblem::text)
        .containsExactly(
            key
                + " (profile "
                + file()
                + ", line 3): a single backslash begins an escape in a profile; write \\\\ for"
                + " each backslash");
    assertThat(settings.get(Setting.IMAP_TLS).orElseThrow().value()).isEqualTo("starttls");
  }

  @Test
  void whatJavasPropertiesWriteShouldBeReadAsItWas() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("client-secret", "a\\b:c=d#e!f g\u00e4\"'");
    properties.setProperty("client-secret-command", "printf 'a\n\tb' | sed 's/\\s//'");
    properties.setProperty("ca", "C:\\new\\\u00e4.pem");
    properties.setProperty("folder", "a\\new\\\\x");
    StringWriter written = new StringWriter();
    properties.store(written, "a comment");

    EffectiveSettings settings = read(written.toString().lines().toArray(String[]::new));

    properties
        .stringPropertyNames()
        .forEach(
            key ->
                assertThat(settings.get(Setting.ofKey(key).orElseThrow()).orElseThrow().value())
                    .isEqualTo(properties.getProperty(key)));
    assertThat(settings.mistakes())
        .extracting(SettingProblem::text)
        .noneMatch(text -> text.contains("backslash"));
  }

  @Test
  void aContinuedLineShouldStayOne() throws IOException {
    EffectiveSettings settings =
        read(
            "folder = Archive/\\",
            "    2024",
            "client-secret-command = a \\",
            "  b\\q",
            "imap-port=2");

    assertThat(settings.get(Setting.FOLDER).orElseThrow().value()).isEqualTo("Archive/2024");
    assertThat(settings.get(Setting.IMAP_PORT).orElseThrow().value()).isEqualTo("2");
    assertThat(settings.mistakes())
        .singleElement()
        .satisfies(
            mistake ->
                assertThat(mistake.text())
                    .startsWith("client-secret-command (profile " + file() + ", line 4)"));
  }

  private EffectiveSettings read(String... lines) throws IOException {
    Files.createDirectories(file().getParent());
    Files.write(file(), List.of(lines));
    return SettingsReader.read(Inputs.flags(home, Map.of()));
  }

  private Path file() {
    return home.resolve(".config/mailgrant/default.properties");
  }
}
