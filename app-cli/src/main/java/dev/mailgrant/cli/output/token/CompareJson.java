package dev.mailgrant.cli.output.token;

import dev.mailgrant.cli.compare.AdapterRun;
import dev.mailgrant.cli.compare.ComparedValue;
import dev.mailgrant.cli.compare.Comparison;
import dev.mailgrant.cli.compare.ComparisonRow;
import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.ExitCodes;
import dev.mailgrant.cli.output.FailureJson;
import dev.mailgrant.cli.output.JsonEnvelope;
import dev.mailgrant.cli.output.finding.FindingJson;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A comparison as the object of {@code docs/json.md}. */
public final class CompareJson {
  private CompareJson() {}

  /** The complete object. */
  public static JsonObject of(
      Comparison comparison,
      Map<String, Object> request,
      Function<AdapterRun, List<Finding>> findings,
      GivenOptions given) {
    Map<String, Object> object = JsonEnvelope.of("token", ExitCodes.of(comparison));
    comparison.sides().stream()
        .filter(side -> ExitCodes.of(side) != ExitCode.OK)
        .findFirst()
        .ifPresent(side -> object.put("error", error(side)));
    object.put("request", request);
    object.put("same", comparison.isSame());
    object.put("verdict", CompareText.verdict(comparison));
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

  private static Map<String, Object> side(
      AdapterRun side, List<Finding> findings, GivenOptions given) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("adapter", side.name());
    object.put("exitCode", ExitCodes.of(side).code());
    if (ExitCodes.of(side) != ExitCode.OK) {
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
    // Unchanged, not as texts.
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
      one.put("adapter", sides.get(i).name());
      Optional<String> value = row.values().get(i);
      value.ifPresent(text -> one.put("value", text));
      values.add(one);
    }
    object.put("values", values);
    return object;
  }
}
