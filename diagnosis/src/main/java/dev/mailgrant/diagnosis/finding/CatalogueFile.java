package dev.mailgrant.diagnosis.finding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * One text file of the catalogue. Its text is read at once, and an entry is parsed when it is
 * needed. Immutable and safe for use by several threads.
 *
 * @param name the name of the file
 * @param text its content
 */
record CatalogueFile(String name, String text) {
  /** Reads a file of this package by the part of its name that differs. */
  static CatalogueFile read(String part) {
    String name = "findings-" + part + ".txt";
    try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the catalogue's file " + name + " is missing");
      }
      return new CatalogueFile(name, new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the catalogue's file " + name, e);
    }
  }

  /** Parses one entry; empty if it is not in this file. */
  Optional<CatalogueEntry> entry(FindingId which) {
    if (text.startsWith(which.id())) {
      return Optional.of(entryAt(0));
    }
    int before = text.indexOf("\n" + which.id());
    return before < 0 ? Optional.empty() : Optional.of(entryAt(before + 1));
  }

  private CatalogueEntry entryAt(int at) {
    return new CatalogueReader(name, text, at).next();
  }

  /** Parses all entries. */
  List<CatalogueEntry> entries() {
    return CatalogueReader.read(name, text);
  }
}
