package dev.mailgrant.diagnosis.finding;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All findings as data, from the text files in this package, at least one for each area. Safe for
 * use by several threads.
 *
 * <p>A file is read when a finding of its area is first needed, and of its entries only that one is
 * parsed: a short run needs a few findings, and its start must not take longer with each finding
 * that the catalogue gets.
 */
public final class Catalogue {
  private static final Map<String, CatalogueFile> FILES = new ConcurrentHashMap<>();
  private static final Map<FindingId, CatalogueEntry> ENTRIES = new ConcurrentHashMap<>();

  private static final class All {
    static final Map<FindingId, CatalogueEntry> ENTRIES = readAll();
  }

  private Catalogue() {}

  /** Returns the entry of a finding. */
  public static CatalogueEntry entry(FindingId which) {
    return ENTRIES.computeIfAbsent(which, Catalogue::read);
  }

  /** Returns all entries, in the order of areas and numbers. */
  public static Collection<CatalogueEntry> all() {
    return All.ENTRIES.values();
  }

  /**
   * Finds an entry by an id that a user entered.
   *
   * @param id for example {@code MG-IMAP-001}, in upper or lower case
   * @return empty if no finding has this id
   */
  public static Optional<CatalogueEntry> find(String id) {
    return FindingId.of(id.toUpperCase(Locale.ROOT)).map(Catalogue::entry);
  }

  private static CatalogueEntry read(FindingId which) {
    for (String part : CatalogueArea.of(which).files()) {
      Optional<CatalogueEntry> entry = file(part).entry(which);
      if (entry.isPresent()) {
        return entry.get();
      }
    }
    throw new IllegalStateException("the catalogue has no " + which);
  }

  private static Map<FindingId, CatalogueEntry> readAll() {
    Map<FindingId, CatalogueEntry> entries = new LinkedHashMap<>();
    for (CatalogueArea area : CatalogueArea.values()) {
      for (String part : area.files()) {
        CatalogueFile file = file(part);
        for (CatalogueEntry entry : file.entries()) {
          if (entries.put(entry.which(), entry) != null) {
            throw new IllegalStateException(file.name() + ": " + entry.which() + " is there twice");
          }
        }
      }
    }
    return Collections.unmodifiableMap(entries);
  }

  private static CatalogueFile file(String part) {
    return FILES.computeIfAbsent(part, CatalogueFile::read);
  }
}
