package dev.mailgrant.diagnosis.finding;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a finding before it is found. Texts and commands may hold placeholders ({@link
 * Placeholder}). Immutable and safe for use by several threads.
 *
 * @param which which finding
 * @param title one sentence
 * @param looksLike lines of servers and tools that belong to it, verbatim but for masked values
 * @param cause what it means
 * @param howToBeSure how to tell whether it is so, where no command does
 * @param confirm commands that tell
 * @param remedy what to do, in words
 * @param fix commands that do it
 * @param takesEffect how long the change takes to be seen
 * @param sources where it is known from
 * @param conflict where reports differ, how
 * @param passes whether waiting can help
 * @param claims the names of the token's claims that it is about; empty if it is about none
 */
public record CatalogueEntry(
    FindingId which,
    String title,
    List<String> looksLike,
    String cause,
    Optional<String> howToBeSure,
    List<SuggestedCommand> confirm,
    String remedy,
    List<SuggestedCommand> fix,
    String takesEffect,
    List<Source> sources,
    Optional<String> conflict,
    Passes passes,
    List<String> claims) {
  public CatalogueEntry {
    looksLike = List.copyOf(looksLike);
    confirm = List.copyOf(confirm);
    fix = List.copyOf(fix);
    sources = List.copyOf(sources);
    claims = List.copyOf(claims);
  }

  /**
   * This with its placeholders filled in; one that is not known becomes its name in angle brackets.
   *
   * @param known the values that are known without a case
   */
  public CatalogueEntry filled(Map<Placeholder, String> known) {
    return new CatalogueEntry(
        which,
        title,
        looksLike,
        Placeholders.fill(cause, known),
        howToBeSure.map(text -> Placeholders.fill(text, known)),
        confirm.stream().map(command -> command.fill(known)).toList(),
        Placeholders.fill(remedy, known),
        fix.stream().map(command -> command.fill(known)).toList(),
        takesEffect,
        sources,
        conflict,
        passes,
        claims);
  }

  /** Its page, from the root of the repository. */
  public String page() {
    return "docs/findings/" + which.id() + ".md";
  }
}
