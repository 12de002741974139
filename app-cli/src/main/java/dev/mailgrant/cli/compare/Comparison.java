package dev.mailgrant.cli.compare;

import dev.mailgrant.cli.compare.ComparedValue.Section;
import dev.mailgrant.cli.compare.ComparisonRow.Likeness;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.oauth.OAuthError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A comparison of several adapters. Immutable and safe for use by several threads.
 *
 * @param sides the run of each adapter; the configured adapter is first
 */
public record Comparison(List<AdapterRun> sides) {
  /**
   * Values that differ each time, with any adapter. The claims are those of Microsoft's tokens:
   * {@code aio}, {@code rh} and {@code uti} are different in every token.
   */
  private static final Map<Section, Set<String>> NEW_EACH_TIME =
      Map.of(
          Section.RUN, Set.of("time", "network wait"),
          Section.REQUEST, Set.of("client-request-id"),
          Section.ASSERTION_CLAIMS, Set.of("jti", "iat", "nbf", "exp"),
          Section.ANSWER, Set.of("expires_in", "ext_expires_in", "refresh_in", "token"),
          Section.CLAIMS, Set.of("aio", "exp", "iat", "jti", "nbf", "rh", "sid", "uti"));

  public Comparison {
    sides = List.copyOf(sides);
  }

  /** Returns all values, section by section. */
  public List<ComparisonRow> rows() {
    List<List<ComparedValue>> all = sides.stream().map(AdapterRun::facts).toList();
    List<ComparisonRow> rows = new ArrayList<>();
    for (Section section : Section.values()) {
      Set<String> names = new LinkedHashSet<>();
      all.forEach(
          facts ->
              facts.stream()
                  .filter(fact -> fact.section() == section)
                  .forEach(fact -> names.add(fact.name())));
      for (String name : names) {
        List<Optional<String>> values =
            all.stream().map(facts -> value(facts, section, name)).toList();
        rows.add(new ComparisonRow(section, name, values, likeness(section, name, values)));
      }
    }
    return rows;
  }

  /** Returns the names of claims that differ unexpectedly. */
  public List<String> claimsThatDiffer() {
    return rows().stream()
        .filter(row -> row.section() == Section.CLAIMS)
        .filter(row -> row.likeness() == Likeness.DIFFERENT)
        .map(ComparisonRow::name)
        .toList();
  }

  /**
   * Returns whether all adapters have the same result: tokens with equal claims, or the same
   * failure with the same server error.
   */
  public boolean isSame() {
    return sides.stream().map(Comparison::end).distinct().count() == 1
        && claimsThatDiffer().isEmpty();
  }

  private static List<Object> end(AdapterRun side) {
    Optional<OAuthError> error =
        side.failure().map(StepFailure::evidence).flatMap(StepFailure.Evidence::oauthError);
    return List.of(
        side.token().isPresent(),
        side.token().flatMap(token -> token.claims()).isPresent(),
        side.refusal().isPresent(),
        side.failure().map(StepFailure::reason),
        error.map(OAuthError::error),
        error.map(OAuthError::aadstsCodes));
  }

  private static Optional<String> value(List<ComparedValue> facts, Section section, String name) {
    return facts.stream()
        .filter(fact -> fact.section() == section && fact.name().equals(name))
        .map(ComparedValue::value)
        .findFirst();
  }

  private static Likeness likeness(Section section, String name, List<Optional<String>> values) {
    if (NEW_EACH_TIME.getOrDefault(section, Set.of()).contains(name)
        && values.stream().allMatch(Optional::isPresent)) {
      return Likeness.NEW_EACH_TIME;
    }
    return values.stream().distinct().count() == 1 ? Likeness.SAME : Likeness.DIFFERENT;
  }
}
