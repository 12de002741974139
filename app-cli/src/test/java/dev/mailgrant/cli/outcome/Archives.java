package dev.mailgrant.cli.outcome;

import java.io.IOException;
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
  private static final Path IN_HOME = Path.of(".cache", "mailgrant", "archive");
  private static final int LONGEST_SECONDS = 120;

  private final Path folder;

  private Archives(Path folder) {
    this.folder = folder;
  }

  /** Builds the archive and waits for it. */
  static Archives make(Path home) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(home.resolve(IN_HOME));
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Launcher.ofThisBuild(home).run(List.of("--version"), Map.of(), child -> {});
      while (true) {
        WatchKey key = watch.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (key == null) {
          throw new AssertionError("no archive in " + folder + " after " + LONGEST_SECONDS + " s");
        }
        if (key.pollEvents().stream().anyMatch(Archives::isArchive)) {
          return new Archives(folder);
        }
        key.reset();
      }
    }
  }

  private static boolean isArchive(WatchEvent<?> event) {
    String name = String.valueOf(event.context());
    return name.endsWith(".jsa") || name.endsWith(".aot");
  }

  /** Provides a home with the same archive; its other cached files remain separate. */
  void lendTo(Path home) throws IOException {
    Path link = home.resolve(IN_HOME);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, folder);
  }

  /** Returns whether a home has a directory for archives. */
  static boolean areIn(Path home) {
    return Files.isDirectory(home.resolve(IN_HOME));
  }
}
