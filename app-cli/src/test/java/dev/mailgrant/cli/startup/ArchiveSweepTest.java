package dev.mailgrant.cli.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSweepTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir Path archives;

  @BeforeEach
  void fill() throws IOException {
    archive("1-1", archives + "\n" + archives + "\n");
    archive("2-2", archives + "\n" + archives.resolve("gone") + "\n");
  }

  @Test
  void theArchiveOfAProgramThatIsGoneShouldGoThoughNoneIsMade() throws IOException {
    sweep(NOW);

    assertThat(names()).containsExactlyInAnyOrder("1-1.jsa", "1-1.origin", ".swept");
  }

  @Test
  void theArchiveInUseShouldStayEvenIfItsOriginIsDamaged() throws IOException {
    Files.writeString(archives.resolve("1-1.origin"), archives.resolve("gone") + "\n");

    sweep(NOW);

    assertThat(names()).contains("1-1.jsa", "1-1.origin");
  }

  @Test
  void anOriginThatIsNoTextShouldGoWithItsArchive() throws IOException {
    Files.write(archives.resolve("2-2.origin"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    archive("3-3", archives + "\n" + archives.resolve("gone") + "\n");

    sweep(NOW);

    assertThat(names()).containsExactlyInAnyOrder("1-1.jsa", "1-1.origin", ".swept");
  }

  @Test
  void aSweepShouldBeRepeatedAfterADay() throws IOException {
    Path mark = Files.createFile(archives.resolve(".swept"));
    Files.setLastModifiedTime(mark, FileTime.from(NOW.minus(Duration.ofHours(23))));
    sweep(NOW);
    assertThat(names()).contains("2-2.jsa");

    sweep(NOW.plus(Duration.ofHours(2)));
    assertThat(names()).doesNotContain("2-2.jsa");
    assertThat(Files.getLastModifiedTime(mark).toInstant())
        .isEqualTo(NOW.plus(Duration.ofHours(2)));
  }

  @Test
  void aFolderThatIsGoneShouldBeNoConcernOfTheRun() {
    ArchiveSweep.sweep(archives.resolve("none").resolve("1-1.jsa").toFile(), NOW.toEpochMilli());

    assertThat(archives.resolve("none")).doesNotExist();
  }

  private void sweep(Instant now) {
    ArchiveSweep.sweep(archives.resolve("1-1.jsa").toFile(), now.toEpochMilli());
  }

  private void archive(String key, String origin) throws IOException {
    Files.writeString(archives.resolve(key + ".origin"), origin);
    Files.writeString(archives.resolve(key + ".jsa"), "");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(archives)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
