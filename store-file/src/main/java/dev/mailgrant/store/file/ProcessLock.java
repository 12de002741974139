package dev.mailgrant.store.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.TokenStoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock for one thread of one process at a time. The operating system releases a file lock when
 * its process ends, so a killed process blocks no other. The file itself remains: if it were
 * removed, two processes could lock two files of the same name.
 */
final class ProcessLock implements AutoCloseable {
  /** The polling interval for locks of other processes. */
  private static final Duration STEP = Duration.ofMillis(5);

  /**
   * The operating system's lock belongs to the process, and is released when any of its channels to
   * the file is closed (POSIX {@code fcntl}, documented for {@code FileLock}). Therefore a process
   * has only one channel at a time. The map grows with the number of stores, not with their use.
   */
  private static final Map<Path, ReentrantLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();

  private final ReentrantLock threads;
  private final FileChannel channel;

  private ProcessLock(ReentrantLock threads, FileChannel channel) {
    this.threads = threads;
    this.channel = channel;
  }

  /**
   * Waits for the lock until the deadline. If the deadline has passed, it takes the lock only if it
   * is free.
   *
   * @param file the lock file, in an existing directory; created if missing
   * @throws TokenStoreException if the lock cannot be acquired
   */
  static ProcessLock take(Path file, Deadline deadline) throws TokenStoreException {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Path real = folder == null ? file : folder.toRealPath().resolve(file.getFileName());
      ReentrantLock threads = OF_THIS_PROCESS.computeIfAbsent(real, path -> new ReentrantLock());
      while (!threads.tryLock(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
        if (deadline.passed()) {
          throw busy("thread of this process", file);
        }
      }
      return take(file, threads, deadline);
    } catch (IOException e) {
      throw FileErrors.with("lock", file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TokenStoreException("interrupted while waiting for the token store's " + file, e);
    }
  }

  private static ProcessLock take(Path file, ReentrantLock threads, Deadline deadline)
      throws TokenStoreException, IOException, InterruptedException {
    FileChannel channel = null;
    boolean taken = false;
    try {
      OwnerOnlyAccess.file(file);
      channel = FileChannel.open(file, Set.of(CREATE, WRITE, NOFOLLOW_LINKS), OwnerOnlyAccess.FILE);
      while (!tryLock(channel)) {
        if (deadline.passed()) {
          throw busy("process", file);
        }
        TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
      }
      taken = true;
      return new ProcessLock(threads, channel);
    } finally {
      if (!taken) {
        release(threads, channel);
      }
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this class was loaded twice into this process
    }
  }

  private static TokenStoreException busy(String who, Path file) {
    return new TokenStoreException(
        "the token store is busy: another "
            + who
            + " holds "
            + file
            + " and the time for it is over; try again");
  }

  /** Releases the lock; must be called on the thread that acquired it. */
  @Override
  public void close() {
    release(threads, channel);
  }

  private static void release(ReentrantLock threads, @Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close(); // this also releases the operating system's lock
      }
    } catch (IOException e) {
      // closed nevertheless, and nothing was written
    } finally {
      threads.unlock();
    }
  }
}
