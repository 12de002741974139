package dev.mailgrant.core.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OpenFolderTest {
  @TempDir Path place;

  @Test
  void aFileShouldBeItsOwnersAloneAndNeverReplaceOne() throws IOException {
    Path path = Files.createDirectory(place.resolve("box"));
    OpenFolder folder = OpenFolder.of(path);

    folder.create("a", "ä\n");

    assertThat(path.resolve("a")).hasContent("ä\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("a"))))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> folder.create("a", "b"))
        .isInstanceOf(FileAlreadyExistsException.class);
    folder.remove("a");
    folder.remove("a");
    assertThat(path).isEmptyDirectory();
  }

  @Test
  void aLinkShouldBeRefused() throws IOException {
    Path link = Files.createSymbolicLink(place.resolve("link"), place);

    assertThatThrownBy(() -> OpenFolder.of(link)).hasMessageContaining("symbolic link");
  }

  /** As another user does who owns the folder above. */
  @Test
  void aLinkThatTookItsPlaceShouldNotBeFollowed() throws IOException {
    Path other = Files.createDirectory(place.resolve("other"));
    Path path = Files.createDirectory(place.resolve("box"));
    OpenFolder folder = OpenFolder.of(path);
    Files.move(path, place.resolve("moved"));
    Files.createSymbolicLink(path, other);
    Path kept = Files.writeString(other.resolve("kept"), "");

    assertThatThrownBy(() -> folder.create("a", "")).hasMessageContaining("taken its place");
    assertThatThrownBy(() -> folder.remove("kept")).hasMessageContaining("taken its place");

    assertThat(other.resolve("a")).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void aLinkInTheFolderShouldNotBeFollowed() throws IOException {
    Path path = Files.createDirectory(place.resolve("box"));
    Path other = Files.writeString(place.resolve("other"), "kept");
    Files.createSymbolicLink(path.resolve("a"), other);

    assertThatThrownBy(() -> OpenFolder.of(path).create("a", "b")).isInstanceOf(IOException.class);

    assertThat(other).hasContent("kept");
  }
}
