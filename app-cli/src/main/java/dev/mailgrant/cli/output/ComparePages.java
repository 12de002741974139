package dev.mailgrant.cli.output;

import dev.mailgrant.cli.compare.AdapterRun;
import dev.mailgrant.cli.compare.ComparedValue;
import dev.mailgrant.cli.compare.Comparison;
import dev.mailgrant.cli.compare.ComparisonRow;
import dev.mailgrant.core.handshake.StepFailure;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A comparison as the object that {@code docs/json.md} describes, and what it comes to. */
final class ComparePages {
  /** Counted up when a member changes its meaning or goes; a new member does not count. */
  private static final int SCHEMA = 1;

  private ComparePages() {}

  /** The code of the first side that got no token; the adapter of the settings is the first. */
  static ExitCode code(Comparison comparison) {
    return comparison.sides().stream()
        .map(ComparePages::code)
        .filter(code -> code != ExitCode.OK)
        .findFirst()
        .orElse(ExitCode.OK);
  }

  /** What the comparison comes to, in one sentence. */
  static String verdict(Comparison comparison) {
    List<AdapterRun> sides = comparison.sides();
    List<String> without =
        sides.stream().filter(side -> side.token().isEmpty()).map(ComparePages::name).toList();
    if (without.size() == sides.size()) {
      return comparison.isSame()
          ? "the same: no adapter got a token, for the same reason"
          : "different: no adapter got a token, for different reasons";
    }
    if (!without.isEmpty()) {
      return "different: no token by " + String.join(", ", without);
    }
    if (!comparison.claimsThatDiffer().isEmpty()) {
      return "different: the tokens differ in " + String.join(", ", comparison.claimsThatDiffer());
    }
    if (sides.stream().noneMatch(side -> side.token().flatMap(one -> one.claims()).isPresent())) {
      return "the same as far as can be seen: the tokens are opaque, and have no claims to compare";
    }
    return comparison.isSame()
        ? "the same: tokens with the same claims, but for those that are new in every token"
        : "different: one token can be read and another cannot";
  }

  static JsonObject json(
      Comparison comparison,
      Map<String, Object> request,
      Function<AdapterRun, List<Finding>> findings,
      GivenOptions given) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("schema", SCHEMA);
    object.put("command", "token");
    object.put("exitCode", code(comparison).code());
    comparison.sides().stream()
        .filter(side -> code(side) != ExitCode.OK)
        .findFirst()
        .ifPresent(side -> object.put("error", error(side)));
    object.put("request", request);
    object.put("same", comparison.isSame());
    object.put("verdict", verdict(comparison));
    object.put(
        "sides",
        comparison.sides().stream().map(side -> side(side, findings.apply(side), given)).toList());
    object.put(
        "differences",
        comparison.rows().stream()
            .filter(ComparisonRow::differs)
            .map(row -> difference(row, comparison.sides()))
            .toList());
    return JsonObject.of(object);
  }

  static String name(AdapterRun side) {
    return side.adapter().name().toLowerCase(Locale.ROOT);
  }

  /** A section's name as a member of an object. */
  private static String key(ComparedValue.Section section) {
    return switch (section) {
      case RUN -> "run";
      case REQUEST -> "request";
      case FORM -> "form";
      case ASSERTION_HEADER -> "assertionHeader";
      case ASSERTION_CLAIMS -> "assertionClaims";
      case ANSWER -> "answer";
      case CLAIMS -> "claims";
    };
  }

  private static ExitCode code(AdapterRun side) {
    if (side.token().isPresent()) {
      return ExitCode.OK;
    }
    return side.failure().map(StepFailure::reason).map(ExitCode::of).orElse(ExitCode.USAGE);
  }

  private static Map<String, Object> side(AdapterRun side, List<Finding> findings, GivenOptions given) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("adapter", name(side));
    object.put("exitCode", code(side).code());
    if (code(side) != ExitCode.OK) {
      object.put("error", error(side));
    }
    if (side.refusal().isEmpty()) {
      object.put("findings", FindingJson.findings(findings, given));
    }
    object.put("requests", side.requests());
    object.put("tookMillis", side.took().toMillis());
    for (ComparedValue.Section section : ComparedValue.Section.values()) {
      Map<String, Object> facts = new LinkedHashMap<>();
      side.facts().stream()
          .filter(fact -> fact.section() == section && section != ComparedValue.Section.RUN)
          .forEach(fact -> facts.put(fact.name(), fact.value()));
      if (!facts.isEmpty()) {
        object.put(key(section), facts);
      }
    }
    // As they are, not as texts.
    side.token()
        .flatMap(token -> token.claims())
        .ifPresent(claims -> object.put(key(ComparedValue.Section.CLAIMS), claims.json()));
    return object;
  }

  private static Map<String, Object> error(AdapterRun side) {
    if (side.failure().isPresent()) {
      return FailureJson.of("token", side.failure().get());
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", "settings");
    object.put("message", side.refusal().orElseThrow());
    return object;
  }

  private static Map<String, Object> difference(ComparisonRow row, List<AdapterRun> sides) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("section", key(row.section()));
    object.put("name", row.name());
    object.put("expected", row.likeness() == ComparisonRow.Likeness.NEW_EACH_TIME);
    List<Map<String, Object>> values = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("adapter", name(sides.get(i)));
      Optional<String> value = row.values().get(i);
      value.ifPresent(text -> one.put("value", text));
      values.add(one);
    }
    object.put("values", values);
    return object;
  }
}
