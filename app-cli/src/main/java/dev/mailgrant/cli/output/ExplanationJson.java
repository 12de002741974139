package dev.mailgrant.cli.output;

import dev.mailgrant.cli.command.LogFile;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.diagnosis.explain.Explanation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An explanation as the object that {@code docs/json.md} describes. */
public final class ExplanationJson {
  /** Counted up when a member changes its meaning or goes; a new member does not count. */
  private static final int SCHEMA = 1;

  private ExplanationJson() {}

  /** The whole object. */
  public static JsonObject of(Explanation explanation, LogFile log, ExitCode code, String message) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("schema", SCHEMA);
    object.put("command", "explain");
    object.put("exitCode", code.code());
    if (code != ExitCode.OK) {
      object.put("error", Map.of("kind", "nothing-known", "message", message));
    }
    object.put("log", log.name());
    if (log.left() > 0) {
      object.put("bytesLeftOut", log.left());
    }
    object.put("outcome", lower(explanation.outcome()));
    explanation.server().ifPresent(server -> object.put("server", lower(server)));
    object.put(
        "seen",
        explanation.sights().stream()
            .map(
                sight -> {
                  Map<String, Object> one = new LinkedHashMap<>();
                  one.put("line", sight.line());
                  one.put("words", sight.words());
                  return one;
                })
            .toList());
    object.put(
        "findings",
        explanation.findings().stream()
            .map(finding -> FindingJson.finding(finding, GivenOptions.NONE))
            .toList());
    return JsonObject.of(object);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
