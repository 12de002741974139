package dev.mailgrant.diagnosis.finding;

import java.util.List;

/**
 * A finding with its evidence and its remedy. It contains no secrets, but text from servers and the
 * mailbox's address. Immutable and safe for use by several threads.
 *
 * @param entry the entry of the catalogue, with placeholders
 * @param certainty its certainty
 * @param evidence the facts that it is based on, one on each line, with text from servers
 * @param confirm the commands that verify it, with placeholders replaced
 * @param remedy the solution as text, with placeholders replaced
 * @param fix the commands that fix it, with placeholders replaced
 */
public record Finding(
    CatalogueEntry entry,
    Certainty certainty,
    List<String> evidence,
    List<SuggestedCommand> confirm,
    String remedy,
    List<SuggestedCommand> fix) {
  public Finding {
    evidence = List.copyOf(evidence);
    confirm = List.copyOf(confirm);
    fix = List.copyOf(fix);
  }

  /** The finding's constant. */
  public FindingId which() {
    return entry.which();
  }

  /** Its stable id: {@code MG-IMAP-001}. */
  public String id() {
    return entry.which().id();
  }

  /** The title: one sentence. */
  public String title() {
    return entry.title();
  }

  /** The explanation. */
  public String cause() {
    return entry.cause();
  }

  @Override
  public String toString() {
    return certainty + " " + id() + " " + title();
  }
}
