package dev.mailgrant.cli.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveFolderTest {
  @TempDir Path cache;

  @Test
  void ofAllWhoTryOneShouldGetTheRightToMakeIt() throws IOException {
    assertThat(folder("1-1").claim()).isTrue();
    assertThat(folder("1-1").claim()).isFalse();
    assertThat(folder("2-2").claim()).isTrue();
  }

  @Test
  void anAttemptThatFailedShouldBeRepeatedAfterADay() throws IOException {
    folder("1-1").claim();
    Path mark = archives().resolve("1-1.tried");

    age(mark, Duration.ofHours(23));
    assertThat(folder("1-1").claim()).isFalse();
    age(mark, Duration.ofHours(25));
    assertThat(folder("1-1").claim()).isTrue();
    assertThat(folder("1-1").claim()).isFalse();
  }

  @Test
  void aCacheThatIsNoFolderShouldBeAnIoException() throws IOException {
    Files.writeString(cache.resolve("archive"), "");

    assertThatThrownBy(() -> folder("1-1").claim()).isInstanceOf(IOException.class);
  }

  @Test
  void anArchiveShouldReplaceThatOfAnotherBuildOfTheSame() throws IOException {
    put("1-1");
    put("2-2");

    assertThat(names()).containsExactlyInAnyOrder("2-2.jsa", "2-2.sum", "2-2.origin", "2-2.tried");
  }

  @Test
  void theArchiveOfAnotherProgramThatIsStillThereShouldStay() throws IOException {
    folder("1-1").claim();
    Files.writeString(archives().resolve("1-1.origin"), cache + "\n" + cache + "\n");
    Files.writeString(archives().resolve("1-1.jsa"), "");
    Files.writeString(archives().resolve("3-3.origin"), cache.resolve("gone") + "\n");
    Files.writeString(archives().resolve("3-3.aot"), "");

    put("2-2");

    assertThat(names()).contains("1-1.jsa", "2-2.jsa").doesNotContain("3-3.aot", "3-3.origin");
  }

  @Test
  void ofManyTheOldestShouldGo() throws IOException {
    folder("0-0").claim();
    for (int i = 1; i <= 8; i++) {
      Path origin =
          Files.writeString(archives().resolve(i + "-8.origin"), cache + "\n" + cache + "\n");
      age(origin, Duration.ofHours(10 + i));
      Files.writeString(archives().resolve(i + "-8.jsa"), "");
    }

    put("0-0");

    assertThat(names())
        .filteredOn(name -> name.endsWith(".jsa"))
        .containsExactlyInAnyOrder(
            "0-0.jsa", "1-8.jsa", "2-8.jsa", "3-8.jsa", "4-8.jsa", "5-8.jsa");
  }

  /**
   * As on Windows while a JVM has the file open: here a directory that is not empty cannot be
   * deleted.
   */
  @Test
  void anArchiveThatCannotBeRemovedShouldKeepItsOriginForTheNextSweep() throws IOException {
    folder("1-1").claim();
    Files.writeString(archives().resolve("3-3.origin"), cache.resolve("gone") + "\n");
    Path inUse = archives().resolve("3-3.jsa");
    Files.createDirectory(inUse);
    Path part = Files.writeString(inUse.resolve("part"), "");

    put("1-1");
    assertThat(names()).contains("3-3.jsa", "3-3.origin");

    Files.delete(part);
    put("1-1");
    assertThat(names()).doesNotContain("3-3.jsa", "3-3.origin");
  }

  @Test
  void whatAnAttemptThatWasKilledLeftShouldGoAfterADay() throws IOException {
    folder("1-1").claim();
    Path old = folder("1-1").workplace();
    Files.writeString(old.resolve("loaded"), "");
    Path fresh = folder("3-3").workplace();
    age(old, Duration.ofDays(2));

    put("2-2");

    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }

  /** As after a disk that is full every day, where no archive is ever finished. */
  @Test
  void theNextAttemptShouldRemoveWhatEarlierOnesLeft() throws IOException {
    folder("1-1").claim();
    Path old = folder("1-1").workplace();
    Files.write(old.resolve("loaded"), new byte[] {(byte) 0xff, 0});
    age(old, Duration.ofDays(2));
    age(archives().resolve("1-1.tried"), Duration.ofDays(2));
    Files.write(archives().resolve("4-4.origin"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});

    assertThat(folder("2-2").claim()).isTrue();

    assertThat(names()).containsExactlyInAnyOrder("2-2.tried", "4-4.origin");
  }

  @Test
  void timesInTheFutureShouldNotKeepAnything() throws IOException {
    folder("1-1").claim();
    Path left = folder("1-1").workplace();
    age(left, Duration.ofDays(-30));
    age(archives().resolve("1-1.tried"), Duration.ofDays(-30));

    assertThat(folder("1-1").claim()).isTrue();
    assertThat(left).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxrwx", "rwxrwx---", "rwx----w-"})
  @DisabledOnOs(OS.WINDOWS)
  void nothingShouldBeMadeWhereOthersCanChangeIt(String mode) throws IOException {
    Files.createDirectory(archives());
    for (Path place : List.of(archives(), cache)) {
      var before = Files.getPosixFilePermissions(place);
      Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(mode));

      assertThatThrownBy(() -> folder("1-1").claim())
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("other users could redirect what is written there");
      assertThatThrownBy(() -> folder("1-1").workplace())
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("other users could redirect what is written there");

      Files.setPosixFilePermissions(place, before);
    }
    assertThat(names()).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nothingShouldBeMadeBehindALink() throws IOException {
    Path elsewhere = Files.createDirectory(cache.resolve("elsewhere"));
    Files.createSymbolicLink(archives(), elsewhere);

    assertThatThrownBy(() -> folder("1-1").claim())
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("symbolic link");

    assertThat(elsewhere).isEmptyDirectory();
  }

  private void put(String key) throws IOException {
    ArchiveFolder folder = folder(key);
    folder.claim();
    Path workplace = folder.workplace();
    folder.put(Files.writeString(workplace.resolve("archive"), "x"));
    ArchiveFolder.remove(workplace);
  }

  private ArchiveFolder folder(String key) {
    return new ArchiveFolder(new ArchivePlan(archives().resolve(key + ".jsa"), List.of(), ""));
  }

  private Path archives() {
    return cache.resolve("archive");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(archives())) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }
}
