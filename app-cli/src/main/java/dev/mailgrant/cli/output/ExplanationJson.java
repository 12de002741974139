package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.FindingJson;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.diagnosis.explain.Explanation;
import java.util.LinkedHashMap;
import java.util.Map;

/** An explanation as the object that {@code docs/json.md} describes. */
public final class ExplanationJson {
  private ExplanationJson() {}

  /**
   * The complete object.
   *
   * @param log the name of the log
   * @param bytesLeftOut the number of bytes at its beginning that were not read
   * @param message the error message, if the exit code is an error
   */
  public static JsonObject of(
      Explanation explanation, String log, long bytesLeftOut, ExitCode code, String message) {
    Map<String, Object> object = JsonEnvelope.of("explain", code);
    if (code != ExitCode.OK) {
      object.put("error", Map.of("kind", "nothing-known", "message", message));
    }
    object.put("log", log);
    if (bytesLeftOut > 0) {
      object.put("bytesLeftOut", bytesLeftOut);
    }
    object.put("outcome", lower(explanation.outcome()));
    explanation.server().ifPresent(server -> object.put("server", lower(server)));
    object.put(
        "seen",
        explanation.observations().stream()
            .map(
                observation -> {
                  Map<String, Object> one = new LinkedHashMap<>();
                  one.put("line", observation.line());
                  one.put("words", observation.words());
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
    return EnumWords.kebab(constant);
  }
}
