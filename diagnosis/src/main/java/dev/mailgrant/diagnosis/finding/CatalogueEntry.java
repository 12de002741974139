package dev.mailgrant.diagnosis.finding;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue's entry of a finding. Texts and commands may contain placeholders ({@link
 * Placeholder}). Immutable and safe for use by several threads.
 *
 * @param which the finding
 * @param title one sentence
 * @param looksLike typical lines of servers and tools, verbatim except for masked values
 * @param cause the explanation
 * @param howToBeSure how to verify it if there is no command for that
 * @param confirm commands that verify it
 * @param remedy the solution as text
 * @param fix commands that fix it
 * @param takesEffect how long the change takes to become effective
 * @param sources its sources
 * @param conflict how reports differ, if they do
 * @param passes whether waiting can help
 * @param claims the names of the token's claims that it is about; may be empty
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
   * Returns this entry with placeholders replaced; unknown ones become their names in angle
   * brackets.
   *
   * @param known the values that do not depend on a login
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

  /** The path of its page in the repository. */
  public String page() {
    return "docs/findings/" + which.id() + ".md";
  }
}
