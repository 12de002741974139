package dev.mailgrant.cli.startup;

import java.io.File;
import java.io.IOException;
import java.time.Duration;

/**
 * Removes the archives of programs that are gone, once a day, after a run that used an archive: the
 * program of a removed checkout cannot do so itself. Whatever is in the way of it is no concern of
 * the run, so nothing is said.
 */
public final class ArchiveSweep {
  private static final String USED = "mailgrant.archive.used";

  /** Its time is that of the last sweep. */
  private static final String MARK = ".swept";

  private static final long PAUSE_MILLIS = Duration.ofDays(1).toMillis();

  private ArchiveSweep() {}

  /** Does so if the launcher said which archive is in use and a day is over. */
  public static void afterSuccess() {
    String used = System.getProperty(USED, "");
    if (!used.isEmpty()) {
      sweep(new File(used), System.currentTimeMillis());
    }
  }

  /**
   * Sweeps the folder of an archive unless that was done within a day.
   *
   * @param used the archive in use, which stays
   */
  static void sweep(File used, long now) {
    // Not java.nio: this is asked at the end of every run, and answered with no most of the time.
    File mark = new File(used.getParentFile(), MARK);
    if (Math.abs(now - mark.lastModified()) < PAUSE_MILLIS) {
      return;
    }
    try {
      if (mark.createNewFile() || mark.setLastModified(now)) {
        ArchiveFolder.sweepBeside(used.toPath());
      }
    } catch (IOException | RuntimeException e) {
      // The next day's run tries again.
    }
  }
}
