package dev.mailgrant.cli.startup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checksum of the command {@code cksum}, which every POSIX system has (IEEE Std 1003.1). */
final class PosixChecksum {
  private static final int POLYNOMIAL = 0x04C11DB7;
  private static final int[] TABLE = table();

  private PosixChecksum() {}

  /** Of the content of a file, then of its length; as an unsigned number. */
  static long of(Path file) throws IOException {
    int crc = 0;
    long length = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream content = Files.newInputStream(file)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        for (int i = 0; i < read; i++) {
          crc = add(crc, buffer[i]);
        }
        length += read;
      }
    }
    for (long rest = length; rest != 0; rest >>>= 8) {
      crc = add(crc, (byte) rest);
    }
    return Integer.toUnsignedLong(~crc);
  }

  private static int add(int crc, byte octet) {
    return (crc << 8) ^ TABLE[((crc >>> 24) ^ octet) & 0xff];
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc << 1) ^ (crc < 0 ? POLYNOMIAL : 0);
      }
      table[i] = crc;
    }
    return table;
  }
}
