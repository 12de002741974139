package dev.mailgrant.diagnosis.finding;

import java.util.List;

/**
 * The areas of the catalogue, in the order of a handshake. The name is the middle part of an id.
 */
enum CatalogueArea {
  SET("set"),
  CRED("cred"),
  NET("net"),
  TOKEN("token", "consent", "assertion"),
  CLAIM("claim"),
  IMAP("imap"),
  SMTP("smtp"),
  POP("pop");

  private static final int NAME = "MG-".length();

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> files;

  CatalogueArea(String... parts) {
    this.files = List.of(parts);
  }

  static CatalogueArea of(FindingId which) {
    String id = which.id();
    return valueOf(id.substring(NAME, id.indexOf('-', NAME)));
  }

  /**
   * The names of its files without prefix and suffix; their entries are in the order of the ids.
   */
  List<String> files() {
    return files;
  }
}
