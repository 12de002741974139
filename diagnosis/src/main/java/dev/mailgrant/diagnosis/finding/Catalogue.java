package dev.mailgrant.diagnosis.finding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All findings as data, from the text files in this package, one for each area. They are read on
 * first use. Immutable and safe for use by several threads.
 */
public final class Catalogue {
  /** The areas, in the order of a handshake. */
  static final List<String> AREAS =
      List.of("set", "cred", "net", "token", "consent", "assertion", "claim", "imap", "smtp");

  private static final class Holder {
    static final Map<FindingId, CatalogueEntry> ENTRIES = read();
  }

  private Catalogue() {}

  /** Returns the entry of a finding. */
  public static CatalogueEntry entry(FindingId which) {
    return Optional.ofNullable(Holder.ENTRIES.get(which))
        .orElseThrow(() -> new IllegalStateException("the catalogue has no " + which));
  }

  /** Returns all entries, in the order of areas and numbers. */
  public static Collection<CatalogueEntry> all() {
    return Holder.ENTRIES.values();
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

  private static Map<FindingId, CatalogueEntry> read() {
    Map<FindingId, CatalogueEntry> entries = new LinkedHashMap<>();
    for (String area : AREAS) {
      String file = "findings-" + area + ".txt";
      for (CatalogueEntry entry : CatalogueReader.read(file, text(file))) {
        if (entries.put(entry.which(), entry) != null) {
          throw new IllegalStateException(file + ": " + entry.which() + " is there twice");
        }
      }
    }
    return Collections.unmodifiableMap(entries);
  }

  private static String text(String file) {
    try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the catalogue's file " + file + " is missing");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the catalogue's file " + file, e);
    }
  }
}
