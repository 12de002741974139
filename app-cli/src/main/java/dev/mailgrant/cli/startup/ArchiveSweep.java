package dev.mailgrant.cli.startup;

import java.io.File;
import java.io.IOException;
import java.time.Duration;

/**
 * Removes the archives of removed programs, once a day, after a run that used an archive: the
 * program of a removed checkout cannot do so itself. Failures do not concern the run and are not
 * reported.
 */
public final class ArchiveSweep {
  private static final String USED = "mailgrant.archive.used";

  /** The time of this file is that of the last cleanup. */
  private static final String MARK = ".swept";

  private static final long PAUSE_MILLIS = Duration.ofDays(1).toMillis();

  private ArchiveSweep() {}

  /** Runs the cleanup if the launcher named the archive in use and a day has passed. */
  public static void afterSuccess() {
    String used = System.getProperty(USED, "");
    if (!used.isEmpty()) {
      sweep(new File(used), System.currentTimeMillis());
    }
  }

  /**
   * Cleans up the directory of an archive, unless that was done within a day.
   *
   * @param used the archive in use, which is kept
   */
  static void sweep(File used, long now) {
    // Not java.nio, which would slow down this check at the end of every run.
    File mark = new File(used.getParentFile(), MARK);
    if (Math.abs(now - mark.lastModified()) < PAUSE_MILLIS) {
      return;
    }
    try {
      if (mark.createNewFile() || mark.setLastModified(now)) {
        ArchiveFolder.sweepBeside(used.toPath());
      }
    } catch (IOException | RuntimeException e) {
      // The next run after a day tries again.
    }
  }
}
