package dev.mailgrant.store.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Makes room for one more entry: removes expired entries and, if there are too many, those that
 * expire first. It examines a limited number of files, and only files with the name of an entry;
 * other files do not count, because they would hide the entries. Call this with the store's lock;
 * otherwise a new entry could be mistaken for the expired one that it replaces.
 */
final class Eviction {
  /** More than one user's combinations of application, credential and scope on one machine. */
  static final int MOST_ENTRIES = 256;

  private static final int MOST_LOOKED_AT = 4 * MOST_ENTRIES;

  /** An unreadable file may be the entry of another version, and is kept for this time. */
  private static final Duration UNREADABLE_FOR = Duration.ofDays(1);

  private record Entry(Path file, long expiry) {}

  private Eviction() {}

  static void makeRoom(Path folder, Instant now) throws IOException {
    List<Entry> alive = new ArrayList<>();
    for (Entry entry : entries(folder)) {
      if (entry.expiry <= now.getEpochSecond()) {
        deleteIfPossible(entry.file);
      } else {
        alive.add(entry);
      }
    }
    alive.sort(Comparator.comparingLong(Entry::expiry));
    for (int i = 0; i <= alive.size() - MOST_ENTRIES; i++) {
      deleteIfPossible(alive.get(i).file);
    }
  }

  private static List<Entry> entries(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    int lookedAt = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (EntryName.FORM.matcher(String.valueOf(file.getFileName())).matches()) {
          expiry(file).ifPresent(expiry -> entries.add(new Entry(file, expiry)));
          if (++lookedAt == MOST_LOOKED_AT) {
            break;
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  /** Empty if the file cannot be read, so that one file does not stop the removal of others. */
  private static OptionalLong expiry(Path file) {
    try {
      BasicFileAttributes facts =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!facts.isRegularFile()) {
        return OptionalLong.empty();
      }
      OptionalLong expiry =
          EncryptedEntry.expiry(PrivateFile.read(file, EncryptedEntry.HEAD_BYTES));
      return expiry.isPresent()
          ? expiry
          : OptionalLong.of(
              facts.lastModifiedTime().toInstant().plus(UNREADABLE_FOR).getEpochSecond());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static void deleteIfPossible(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // the file stays, but the new entry can be written nevertheless
    }
  }
}
