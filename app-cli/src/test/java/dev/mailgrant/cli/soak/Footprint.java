package dev.mailgrant.cli.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a JVM holds of the machine.
 *
 * @param threads live threads
 * @param files open file descriptors, sockets among them; -1 where there is no /proc
 * @param heap bytes of the heap that a full collection left
 */
record Footprint(int threads, long files, long heap) {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  static Footprint now() throws IOException {
    // Twice: what is freed by cleaners and references goes with the second collection.
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return new Footprint(
        ManagementFactory.getThreadMXBean().getThreadCount(),
        descriptors(),
        runtime.totalMemory() - runtime.freeMemory());
  }

  private static long descriptors() throws IOException {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return -1;
    }
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return open.count();
    }
  }

  @Override
  public String toString() {
    return threads + " threads, " + files + " file descriptors, " + heap / 1024 + " KiB of heap";
  }
}
