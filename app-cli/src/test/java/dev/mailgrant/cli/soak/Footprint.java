package dev.mailgrant.cli.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The resources of a JVM.
 *
 * @param threads live threads
 * @param files open file descriptors, including sockets; -1 without /proc
 * @param heap used bytes of the heap after a full collection
 */
record Footprint(int threads, long files, long heap) {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  static Footprint now() throws IOException {
    // Twice, because objects freed by cleaners and references are collected the second time.
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
