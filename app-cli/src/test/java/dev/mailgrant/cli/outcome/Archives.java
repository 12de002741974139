package dev.mailgrant.cli.outcome;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A directory with the launcher's class-data archive of this build for this JVM, so that the child
 * processes start as for a user from the second run on, in half the time.
 */
final class Archives {
  private static final Path CACHE = Path.of(".cache");
  private static final Path IN_HOME = CACHE.resolve("mailgrant").resolve("archive");
  private static final int LONGEST_SECONDS = 120;

  private final Path home;
  private final Path record;

  private Archives(Path home, String record) {
    this.home = home;
    this.record = home.resolve(IN_HOME).resolve(record);
  }

  /** Builds the archive and waits for it. */
  static Archives make(Path home) throws IOException, InterruptedException {
    Files.createDirectories(home.resolve(IN_HOME));
    return make(home, List.of());
  }

  /**
   * Builds the archive in a home without one.
   *
   * @param shell words before the launcher, which run it
   */
  static Archives make(Path home, List<String> shell) throws IOException, InterruptedException {
    Path folder = home.resolve(IN_HOME);
    ProcessBuilder first =
        Launcher.ofThisBuild(home)
            .prepare(List.of("--version"), Map.of("MAILGRANT_NO_ARCHIVE", ""))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    first.command().addAll(0, shell);
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      if (Files.isDirectory(folder)) {
        folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        first.start().waitFor();
      } else {
        first.start().waitFor(); // creates the folder before it ends
        folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      }
      while (true) {
        WatchKey key = watch.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (key == null) {
          throw new AssertionError("no archive in " + folder + " after " + LONGEST_SECONDS + " s");
        }
        for (WatchEvent<?> event : key.pollEvents()) {
          String name = String.valueOf(event.context());
          if (name.endsWith(".sum")) {
            return new Archives(home, name);
          }
        }
        key.reset();
      }
    }
  }

  /** The archive. */
  Path file() {
    String ending = Runtime.version().feature() >= 25 ? ".aot" : ".jsa";
    return record.resolveSibling(record.getFileName().toString().replace(".sum", ending));
  }

  /** By which the launcher knows it; the last file that is written. */
  Path record() {
    return record;
  }

  /** Provides another home with the same cache. */
  void lendTo(Path other) throws IOException {
    Files.createSymbolicLink(other.resolve(CACHE), home.resolve(CACHE));
  }

  /** Returns whether a home has a directory for archives. */
  static boolean areIn(Path home) {
    return Files.isDirectory(home.resolve(IN_HOME));
  }
}
