package dev.mailgrant.cli.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher with a class archive that is damaged, or that another user could change. Whatever is
 * in the cache, the program runs, and nothing of the JVM's reaches the user.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedArchiveIT {
  private static final int NOBODY = 65534;
  private static final int BLOCK = 4096;
  private static final String NO_UMASK = "umask 000; exec \"$@\"";

  private Path home;
  private Archives archives;
  private Path good;
  private String sum;
  @TempDir Path work;

  @BeforeAll
  void makeArchive(@TempDir Path folder) throws IOException, InterruptedException {
    home = Files.createDirectory(folder.resolve("home"));
    archives = Archives.make(home, List.of("/bin/sh", "-c", NO_UMASK, "sh"));
    good = Files.copy(archives.file(), folder.resolve("good"));
    sum = Files.readString(archives.record()).split(" ", 2)[0];
  }

  @BeforeEach
  void restore() throws IOException {
    try (Stream<Path> files = Files.list(archives.file().getParent())) {
      for (Path file : files.filter(DamagedArchiveIT::isNote).toList()) {
        Files.delete(file);
      }
    }
    Files.copy(good, archives.file(), StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(archives.file(), PosixFilePermissions.fromString("rw-------"));
    record();
  }

  @AfterEach
  void nothingShouldBeLeftInTheWorkingFolder() throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void anIntactArchiveShouldBeUsed() throws Exception {
    assertThat(isUsed()).isTrue();
    assertThat(isUsed()).isTrue();
    assertThat(notes()).isEmpty();
  }

  @Test
  void onlyTheOwnerShouldHaveAccessWhateverTheUmaskIs() throws Exception {
    Path own = part("2");
    try (Stream<Path> files = Files.walk(own)) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
      }
    }
  }

  /**
   * A kind of damage.
   *
   * @param name for the report
   * @param offset where
   * @param length how many octets are zeroed; 0: one is inverted; negative: the rest is cut off
   */
  private record Damage(String name, long offset, int length) {
    void doTo(Path file) throws IOException {
      try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
        content.seek(offset);
        if (length < 0) {
          content.setLength(offset);
        } else if (length > 0) {
          content.write(new byte[length]);
        } else {
          int octet = content.read();
          content.seek(offset);
          content.write(octet ^ 0xff);
        }
      }
    }

    @Override
    public String toString() {
      return name + " at " + offset;
    }
  }

  private static Stream<Damage> damages() {
    return Stream.concat(
        Stream.of(
            new Damage("cut", 0, -1),
            new Damage("cut", 100, -1),
            new Damage("cut", 15 << 20, -1),
            new Damage("zeros", 0, 4096),
            new Damage("zeros", 4096, 4096),
            new Damage("zeros", 8 << 20, 1 << 20),
            new Damage("zeros", 20 << 20, 4 << 20)),
        IntStream.of(0, 4, 237, 424, 927, 2040, 2937, 3814, 3 << 20, 26_682_268)
            .mapToObj(offset -> new Damage("inverted octet", offset, 0)));
  }

  /**
   * One octet in the first 64 of each block of 4 KiB: all blocks with {@code -Darchive.blocks=all},
   * otherwise some, always the same.
   */
  private Stream<Damage> blocks() throws IOException {
    Random random = new Random(4096);
    List<Long> blocks =
        new ArrayList<>(LongStream.range(0, Files.size(good) / BLOCK).boxed().toList());
    Collections.shuffle(blocks, random);
    String most = System.getProperty("archive.blocks", "8");
    return blocks.stream()
        .limit(most.equals("all") ? blocks.size() : Integer.parseInt(most))
        .map(block -> new Damage("inverted octet", block * BLOCK + random.nextInt(64), 0));
  }

  /** Whatever was changed, the time of the change tells. */
  private static Stream<Damage> changes() {
    return Stream.of(
        new Damage("cut", 15 << 20, -1),
        new Damage("zeros", 8 << 20, 1 << 20),
        new Damage("inverted octet", 0, 0),
        new Damage("inverted octet", 26_682_268, 0));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aDamagedArchiveShouldNotBeUsed(Damage damage) throws Exception {
    FileTime time = Files.getLastModifiedTime(archives.file());
    damage.doTo(archives.file());
    Files.setLastModifiedTime(archives.file(), time);

    assertThat(isUsed()).isFalse();
  }

  /** As a bad disk does it: no time tells. */
  @ParameterizedTest
  @MethodSource({"damages", "blocks"})
  void damageThatNoTimeTellsShouldNotStopARun(Damage damage) throws Exception {
    damage.doTo(archives.file());
    record();

    Finished run = run(Map.of());

    assertThat(run.code()).as(run.toString()).isZero();
    assertThat(run.out()).startsWith("mailgrant ").containsOnlyOnce("mailgrant ");
    assertThat(run.err()).isEmpty();
    assertThat(archives.file()).doesNotExist();
    assertThat(notes()).isEmpty();
  }

  /** The checksum is compared once an hour, and after the start of the system. */
  @ParameterizedTest
  @MethodSource("stale")
  void anOldComparisonShouldNotCount(String boot, Duration age) throws Exception {
    Files.writeString(checked(), boot + "\n");
    Files.setLastModifiedTime(checked(), FileTime.from(Instant.now().minus(age)));
    new Damage("inverted octet", 237, 0).doTo(archives.file());
    record();

    Finished run = run(Map.of());

    assertThat(run.code()).as(run.toString()).isZero();
    assertThat(archives.file()).doesNotExist();
  }

  private static Stream<Arguments> stale() throws IOException {
    return Stream.of(
        Arguments.of(boot(), Duration.ofHours(1)),
        Arguments.of(boot(), Duration.ofDays(1)),
        Arguments.of(boot(), Duration.ofHours(-1)),
        Arguments.of("", Duration.ZERO),
        Arguments.of("4c3f1f0e-0000-4bbb-8ccc-0123456789ab", Duration.ZERO));
  }

  /** As a bad memory does it: no time tells, and the checksum was just compared. */
  @ParameterizedTest
  @MethodSource("damages")
  void damageAfterTheComparisonShouldCostOneRunAtMost(Damage damage) throws Exception {
    Files.writeString(checked(), boot() + "\n");
    damage.doTo(archives.file());
    record();

    Finished first = run(Map.of());
    assertThat(first.out() + first.err()).doesNotContain("#").doesNotContain("Runtime Environment");
    Finished second = run(Map.of());

    assertThat(second.code()).as(first + " " + second.err()).isZero();
    assertThat(second.out()).startsWith("mailgrant ");
    assertThat(second.err()).isEmpty();
    if (first.code() != 0) {
      assertThat(archives.file()).doesNotExist();
    }
  }

  @Test
  void aRunThatWasKilledShouldNotCostTheArchive() throws Exception {
    String key = archives.record().toString().replace(".sum", "");
    Files.createFile(Path.of(key + ".run-4194305"));

    assertThat(isUsed()).isTrue();
    assertThat(notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "1 2", "1 2 2026-01-01 00:00:00.0"})
  void anArchiveWithoutItsRecordShouldNotBeUsed(String text) throws Exception {
    Files.writeString(archives.record(), text);

    assertThat(isUsed()).isFalse();
  }

  /** Names of folders from the home on, or the archive itself; and a mode for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "archive rw-rw-rw-",
        "archive rw--w----",
        "0 rwxrwxrwx",
        "1 rwxrwxrwx",
        "1 rwxrwx---",
        "2 rwx----w-",
        "2 rwxrwx---",
        "3 rwxrwxrwx",
        "3 rwxrwx---"
      })
  void anArchiveThatOthersCanChangeShouldNotBeUsed(String what) throws Exception {
    Path path = part(what.split(" ", 2)[0]);
    var before = Files.getPosixFilePermissions(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(what.split(" ", 2)[1]));
    record();
    try {
      assertThat(isUsed()).isFalse();
    } finally {
      Files.setPosixFilePermissions(path, before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive", "3", "2"})
  void noLinkShouldBeFollowedToAnArchive(String what) throws Exception {
    Path path = part(what);
    Path moved = Files.move(path, home.resolve("moved"));
    Files.createSymbolicLink(path, moved);
    try {
      record();
      assertThat(isUsed()).isFalse();
    } finally {
      Files.delete(path);
      Files.move(moved, path);
    }
  }

  @Test
  void aCacheBehindALinkOfThisUserShouldBeUsed(@TempDir Path other) throws Exception {
    archives.lendTo(other);

    assertThat(isUsed(other)).isTrue();
  }

  /** Root with the environment of another user, as after sudo -E. */
  @ParameterizedTest
  @ValueSource(strings = {"archive", "3", "2", "1", "0"})
  void anArchiveOfAnotherUserShouldNotBeUsed(String what) throws Exception {
    Path path = part(what);
    own(path, NOBODY);
    try {
      record();
      assertThat(isUsed()).isFalse();
    } finally {
      own(path, 0);
    }
  }

  @Test
  void nothingShouldBeMadeBelowAFolderOfAnotherUser(@TempDir Path folder) throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.createDirectory(other.resolve(".cache"));
    own(other, NOBODY);
    own(other.resolve(".cache"), NOBODY);

    assertThat(run(other, Map.of("MAILGRANT_NO_ARCHIVE", "")).code()).isZero();

    try (Stream<Path> files = Files.list(other.resolve(".cache"))) {
      assertThat(files).isEmpty();
    }
  }

  private static void own(Path path, int user) throws IOException {
    assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
        "only root can give a file to another user");
    Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
  }

  private Path part(String what) {
    List<Path> path = new ArrayList<>(List.of(home));
    for (String name : List.of(".cache", "mailgrant", "archive")) {
      path.add(path.get(path.size() - 1).resolve(name));
    }
    return what.equals("archive") ? archives.file() : path.get(Integer.parseInt(what));
  }

  /** Writes a record that fits the archive as it is, but for the checksum of the intact one. */
  private void record() throws IOException {
    FileTime changed = (FileTime) Files.getAttribute(archives.file(), "unix:ctime");
    String time =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS")
            .format(changed.toInstant().atOffset(ZoneOffset.UTC));
    Files.writeString(
        archives.record(), sum + " " + Files.size(archives.file()) + " " + time + "\n");
  }

  private List<Path> notes() throws IOException {
    try (Stream<Path> files = Files.list(archives.file().getParent())) {
      return files.filter(file -> file.toString().contains(".run-")).toList();
    }
  }

  /** A file of a run, or of a comparison of the checksum. */
  private static boolean isNote(Path file) {
    return file.toString().contains(".run-") || file.toString().endsWith(".checked");
  }

  private Path checked() {
    return Path.of(archives.record().toString().replace(".sum", ".checked"));
  }

  /** What identifies this start of the system. */
  private static String boot() throws IOException {
    Path file = Path.of("/proc/sys/kernel/random/boot_id");
    return Files.exists(file) ? Files.readString(file).strip() : "";
  }

  private boolean isUsed() throws IOException, InterruptedException {
    return isUsed(home);
  }

  private boolean isUsed(Path place) throws IOException, InterruptedException {
    Finished run = run(place, Map.of("MAILGRANT_JAVA_OPTS", "-Xlog:class+load"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("\nmailgrant ");
    return run.out().contains("dev.mailgrant.cli.Main source: shared objects");
  }

  private Finished run(Map<String, String> environment) throws IOException, InterruptedException {
    return run(home, environment);
  }

  private Finished run(Path place, Map<String, String> environment)
      throws IOException, InterruptedException {
    Map<String, String> variables = new HashMap<>(Map.of("MAILGRANT_NO_ARCHIVE", ""));
    variables.putAll(environment);
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    Process child =
        Launcher.ofThisBuild(place)
            .prepare(List.of("--version"), variables)
            .directory(work.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Finished(
        child.exitValue(), Files.readString(out), Files.readString(err), Duration.ZERO);
  }
}
