package dev.mailgrant.diagnosis.finding;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a finding before it is found. Texts and commands may hold blanks ({@link
 * Blank}). Immutable and safe for use by several threads.
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
    List<String> claims) {
  public CatalogueEntry {
    looksLike = List.copyOf(looksLike);
    confirm = List.copyOf(confirm);
    fix = List.copyOf(fix);
    sources = List.copyOf(sources);
    claims = List.copyOf(claims);
  }

  /**
   * This for a reader who has no case at hand: each blank is its name in angle brackets, Exchange
   * Online's scope and host are those of the worldwide cloud.
   */
  public CatalogueEntry withBlanksNamed() {
    Map<Placeholder, String> nothing = Placeholders.ofNoCase();
    return new CatalogueEntry(
        which,
        title,
        looksLike,
        Placeholders.fill(cause, nothing),
        howToBeSure.map(text -> Placeholders.fill(text, nothing)),
        confirm.stream().map(command -> command.fill(nothing)).toList(),
        Placeholders.fill(remedy, nothing),
        fix.stream().map(command -> command.fill(nothing)).toList(),
        takesEffect,
        sources,
        conflict,
        claims);
  }

  /** Its page, from the root of the repository. */
  public String page() {
    return "docs/findings/" + which.id() + ".md";
  }
}
