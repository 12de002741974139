package dev.mailgrant.core.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class PrivateFolderTest {
  private static final int NOBODY = 65_534;

  @TempDir Path place;

  @Test
  void createMissingShouldCreateFoldersOfTheOwnerAlone() throws IOException {
    PrivateFolder.createMissing(place.resolve("a/b"));
    PrivateFolder.createMissing(place.resolve("a/b"));

    for (String name : new String[] {"a", "a/b"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve(name))))
          .isEqualTo("rwx------");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"theirs", "theirs/below", "link", "link/below", "mine/../theirs"})
  void rootShouldWriteNothingBelowAFolderOfAnotherUser(String name) throws IOException {
    assumeTrue(isRoot(), "only root gives a folder to another user");
    Path theirs = Files.createDirectory(place.resolve("theirs"));
    Files.createDirectory(place.resolve("mine"));
    Files.createDirectory(theirs.resolve("below"));
    Files.createSymbolicLink(place.resolve("link"), theirs);
    Files.setAttribute(theirs, "unix:uid", NOBODY);
    Path folder = place.resolve(name);

    assertThatThrownBy(() -> PrivateFolder.requireForRoot(folder))
        .hasMessageContaining("it belongs to ");
    assertThatThrownBy(() -> PrivateFolder.requireExisting(folder.resolve("new/er")))
        .hasMessageContaining("it belongs to ");
    assertThatThrownBy(() -> PrivateFolder.createMissing(folder.resolve("new/er")))
        .hasMessageContaining("it belongs to ");
    assertThatThrownBy(() -> PrivateFolder.createNew(folder.resolve("new")))
        .hasMessageContaining("it belongs to ");
    assertThat(theirs.resolve("new")).doesNotExist();
    assertThat(theirs.resolve("below/new")).doesNotExist();
  }

  @Test
  void rootShouldFollowNoLinkOfAnotherUser() throws IOException {
    assumeTrue(isRoot(), "only root gives a link to another user");
    Path mine = Files.createDirectory(place.resolve("mine"));
    Path link = Files.createSymbolicLink(place.resolve("link"), mine);
    new ProcessBuilder("chown", "-h", "65534", link.toString()).start().onExit().join();

    assertThatThrownBy(() -> PrivateFolder.createMissing(link.resolve("new")))
        .hasMessageContaining("it belongs to ");
    assertThat(mine).isEmptyDirectory();
  }

  @Test
  void rootShouldWriteNothingInAFolderThatEveryoneCanWriteTo() throws IOException {
    assumeTrue(isRoot(), "other users may");
    Path shared = Files.createDirectory(place.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> PrivateFolder.createNew(shared.resolve("new")))
        .hasMessageContaining("chmod go-w");
    Files.setAttribute(shared, "unix:mode", 01777);
    PrivateFolder.createNew(shared.resolve("new"));
    assertThat(shared.resolve("new")).isDirectory();
  }

  private boolean isRoot() throws IOException {
    return Files.getAttribute(place, "unix:uid").equals(0);
  }
}
