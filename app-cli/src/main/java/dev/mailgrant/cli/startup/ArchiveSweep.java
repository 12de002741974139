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

  private static final String RUN = "mailgrant.archive.run";

  /** The time of this file is that of the last cleanup. */
  private static final String MARK = ".swept";

  private static final long PAUSE_MILLIS = Duration.ofDays(1).toMillis();

  private ArchiveSweep() {}

  /**
   * Removes the launcher's note that a run with an archive has begun. Where it stays, the run may
   * have ended because the archive is damaged, and the next one compares its checksum.
   */
  public static void afterRun() {
    String run = System.getProperty(RUN, "");
    if (!run.isEmpty() && !new File(run).delete()) {
      return; // another run has removed it, or the next one does
    }
  }

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
      boolean isNew = mark.createNewFile() && isOwnersAlone(mark);
      if (isNew || mark.setLastModified(now)) {
        ArchiveFolder.sweepBeside(used.toPath());
      }
    } catch (IOException | RuntimeException e) {
      // The next run after a day tries again.
    }
  }

  /** Whatever the umask is. */
  private static boolean isOwnersAlone(File file) {
    return file.setReadable(false, false)
        && file.setWritable(false, false)
        && file.setReadable(true, true)
        && file.setWritable(true, true);
  }
}
