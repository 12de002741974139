package dev.mailgrant.diagnosis.finding;

import java.util.List;

/**
 * Something that was found out, with what it rests on and what to do about it. It holds no secret,
 * but the server's words and the mailbox's address. Immutable and safe for use by several threads.
 *
 * @param entry what the catalogue has on it, as it stands there, its placeholders not filled in
 * @param certainty how far the evidence carries it
 * @param evidence the facts it rests on, one a line, with the server's own words
 * @param confirm the commands that would show whether it is so, placeholders filled in
 * @param remedy what to do, in words, placeholders filled in
 * @param fix the commands that do it, placeholders filled in
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

  /** Which finding this is. */
  public FindingId which() {
    return entry.which();
  }

  /** Its stable id: {@code MG-IMAP-001}. */
  public String id() {
    return entry.which().id();
  }

  /** One sentence. */
  public String title() {
    return entry.title();
  }

  /** What it means. */
  public String cause() {
    return entry.cause();
  }

  @Override
  public String toString() {
    return certainty + " " + id() + " " + title();
  }
}
