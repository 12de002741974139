package dev.mailgrant.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class ProfileAccessTest {
  private static final int ROOT = 0;
  private static final int NOBODY = 65_534;

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client-secret-command=echo planted",
        "client-secret=planted",
        "certificate-password=planted",
        "token-store-key=planted",
        "authority=https://planted.example",
        "client-secret-file=/run/secrets/planted",
        "log-level=debug"
      })
  void aProfileThatEveryoneCanChangeShouldNotBeUsed(String line) throws IOException {
    EffectiveSettings settings = read(profile("rw-r--rw-", line, "mailbox=a@b.example"));

    assertThat(settings.mistakes())
        .singleElement()
        .satisfies(
            mistake ->
                assertThat(mistake.text())
                    .contains("is not used: it can be changed by other users")
                    .contains("(permissions rw-r--rw-)")
                    .endsWith("chmod go-w '" + home.toRealPath() + "/it'\\''s.properties'")
                    .doesNotContain("planted"));
    assertThat(settings.credential()).isEmpty();
    assertThat(settings.get(Setting.MAILBOX)).isEmpty();
    assertThat(settings.profile()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--r-----", "rw-r--r--", "rwxr-xr-x"})
  void aProfileThatOthersCanReadShouldBeUsed(String permissions) throws IOException {
    EffectiveSettings settings = read(profile(permissions, "client-secret=planted"));

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.credential()).isPresent();
  }

  @Test
  void aPrivateGroupShouldBeTheOnlyOneThatMayWrite() throws IOException {
    Path file = profile("rw-rw----", "client-secret=planted");
    PosixFileAttributes found = Files.readAttributes(file, PosixFileAttributes.class);
    boolean isPrivate = found.group().getName().equals(found.owner().getName());

    assertThat(read(file).mistakes()).hasSize(isPrivate ? 0 : 1);
  }

  @Test
  void anotherGroupThatMayWriteShouldBeAMistake() throws IOException {
    Path file = profile("rw-rw----", "client-secret=planted");
    assumeTrue(isRoot(), "only root gives a file to another group");
    Files.setAttribute(file, "unix:gid", NOBODY);

    assertThat(read(file).mistakes())
        .singleElement()
        .asString()
        .contains("can be changed by other users");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"client-secret-command=echo planted", "authority=https://planted.example"})
  void aProfileOfAnotherUserShouldNotBeUsed(String line) throws IOException {
    Path file = profile("rw-------", line);
    assumeTrue(isRoot(), "only root gives a file to another user");
    Files.setAttribute(file, "unix:uid", NOBODY);

    EffectiveSettings settings = read(file);

    assertThat(settings.mistakes())
        .singleElement()
        .asString()
        .contains("is not used: it belongs to ")
        .contains("neither to this user nor to root")
        .contains("chown root '" + home.toRealPath() + "/it'\\''s.properties'");
    assertThat(settings.credential()).isEmpty();
    assertThat(settings.get(Setting.AUTHORITY)).isEmpty();
    assertThat(settings.profile()).isEmpty();
  }

  @Test
  void aLinkShouldNotHideWhoseFileItIs() throws IOException {
    Path file = profile("rw-------", "client-secret-command=echo planted");
    Path link = Files.createSymbolicLink(home.resolve("link.properties"), file);
    assumeTrue(isRoot(), "only root gives a file to another user");
    Files.setAttribute(file, "unix:uid", NOBODY);

    EffectiveSettings settings = read(link);

    assertThat(settings.credential()).isEmpty();
    // Its owner could replace the link before the command is run.
    assertThat(settings.mistakes()).asString().contains("it'\\''s.properties");
  }

  private boolean isRoot() throws IOException {
    return Files.getAttribute(home, "unix:uid").equals(ROOT);
  }

  private Path profile(String permissions, String... lines) throws IOException {
    Path file = home.resolve("it's.properties");
    Files.write(file, java.util.List.of(lines));
    TestFiles.allow(file, permissions);
    return file;
  }

  private EffectiveSettings read(Path file) {
    return SettingsReader.read(
        Inputs.withConfig(Inputs.of(home, Map.of(), Map.of()), file.toString()));
  }
}
