package dev.mailgrant.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class FileAccessWarningsTest {
  @TempDir Path home;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(home.resolve("secret.txt"), "planted-secret");
  }

  @ParameterizedTest
  @CsvSource({
    "rw-rw-rw-, read and change",
    "rw-r--r--, read",
    "rw-r-----, read",
    "rw-rw----, read and change",
    "rw--w----, change",
    "r-----rw-, read and change",
  })
  void aSecretThatOthersCanReadOrChangeShouldCauseAWarning(String permissions, String what)
      throws IOException {
    TestFiles.allow(file, permissions);

    assertThat(FileAccessWarnings.ofSecret("a key", file))
        .containsExactly(
            "a key: other users can "
                + what
                + " "
                + file
                + " (permissions "
                + permissions
                + "); restrict it to its owner with chmod 600"
                + (what.startsWith("read")
                    ? ", and replace the secret if others may have read it"
                    : ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rwx------"})
  void aSecretOfItsOwnerAloneShouldDrawNone(String permissions) throws IOException {
    TestFiles.allow(file, permissions);

    assertThat(FileAccessWarnings.ofSecret("a key", file)).isEmpty();
  }

  @Test
  void aFileWithoutSecretShouldDrawOneOnlyIfOthersCanChangeIt() throws IOException {
    TestFiles.allow(file, "rw-r--r--");
    assertThat(FileAccessWarnings.ofTrusted("ca", file)).isEmpty();

    TestFiles.allow(file, "rw-r--rw-");
    assertThat(FileAccessWarnings.ofTrusted("ca", file))
        .containsExactly(
            "ca: other users can change "
                + file
                + " (permissions rw-r--rw-); restrict it to its owner with chmod go-w");
  }

  @Test
  void aFolderThatEveryoneMayWriteToShouldDrawOneUnlessItIsSticky() throws Exception {
    TestFiles.restrict(file);
    TestFiles.allow(home, "rwxrwxrwx");
    assertThat(FileAccessWarnings.ofSecret("a key", file))
        .containsExactly(
            "a key: other users can replace "
                + file
                + ", because everyone may write to its folder; restrict the folder with chmod go-w");

    assertThat(new ProcessBuilder("chmod", "1777", home.toString()).start().waitFor()).isZero();
    assertThat(FileAccessWarnings.ofSecret("a key", file)).isEmpty();
    TestFiles.allow(home, "rwxrwxr-x");
    assertThat(FileAccessWarnings.ofSecret("a key", file)).isEmpty();
  }

  @Test
  void aPipeAndAFileThatIsNotThereShouldDrawNone() throws Exception {
    Path pipe = home.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", "-m", "666", pipe.toString()).start().waitFor())
        .isZero();

    assertThat(FileAccessWarnings.ofSecret("a key", pipe)).isEmpty();
    assertThat(FileAccessWarnings.ofSecret("a key", home.resolve("none"))).isEmpty();
    assertThat(FileAccessWarnings.ofSecret("a key", file.resolve("below-a-file"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "client-secret=planted, rw-r--r--, read",
    "client-secret-command=echo planted, rw-r-----, read",
  })
  void aProfileShouldCauseAWarning(String line, String permissions, String what)
      throws IOException {
    Path profile = profile(line, permissions);

    assertThat(SettingsReader.read(Inputs.flags(home, Map.of())).warnings())
        .singleElement()
        .asString()
        .startsWith("the profile: other users can " + what + " " + profile)
        .doesNotContain("planted");
  }

  @Test
  void aProfileWithoutASecretMayBeReadByOthers() throws IOException {
    profile("folder=x", "rw-r--r--");

    assertThat(SettingsReader.read(Inputs.flags(home, Map.of())).warnings()).isEmpty();
  }

  @Test
  void trustedAuthoritiesThatOthersCanChangeShouldDrawOne() throws IOException {
    TestFiles.allow(file, "rw-rw-rw-");

    assertThat(SettingsReader.read(Inputs.flags(home, Map.of(Setting.CA, "secret.txt"))).warnings())
        .singleElement()
        .asString()
        .startsWith("ca (flag --ca): other users can change " + file);
  }

  private Path profile(String line, String permissions) throws IOException {
    Path profile = home.resolve(".config/mailgrant/default.properties");
    Files.createDirectories(profile.getParent());
    Files.write(profile, List.of(line));
    return TestFiles.allow(profile, permissions);
  }
}
