package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.FindingJson;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.diagnosis.doctor.DeniedMailboxCheck;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.doctor.DoctorStage;
import dev.mailgrant.diagnosis.doctor.WaitReport;
import dev.mailgrant.settings.login.HandshakeSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** A diagnosis as the object of {@code docs/json.md}; unknown values are absent. */
public final class DoctorJson {
  private DoctorJson() {}

  /**
   * The complete object.
   *
   * @param settings the settings
   * @param sandbox whether the tenant was simulated
   * @param given the options that printed mailgrant commands must repeat
   */
  public static JsonObject of(
      DoctorReport report, HandshakeSettings settings, boolean sandbox, GivenOptions given) {
    HandshakeReport handshake = report.handshake();
    Map<String, Object> object = JsonEnvelope.of("doctor", ExitCodes.of(report));
    object.put(HandshakeJson.success(handshake.request().proof()), handshake.isSuccess());
    handshake.failure().ifPresent(failure -> object.put("error", FailureJson.of(failure)));
    object.put("request", HandshakeJson.request(handshake, settings, sandbox));
    object.put("startedAt", handshake.startedAt());
    object.put("tookMillis", handshake.took().toMillis());
    object.put("stages", report.stages().stream().map(DoctorJson::stage).toList());
    if (!report.denied().isEmpty()) {
      object.put("denied", report.denied().stream().map(DoctorJson::denied).toList());
    }
    report.waiting().ifPresent(wait -> wait(object, wait));
    object.put(
        "findings",
        report.findings().stream().map(finding -> FindingJson.finding(finding, given)).toList());
    object.put("transcript", handshake.transcript().stream().map(HandshakeJson::line).toList());
    return JsonObject.of(object);
  }

  private static Map<String, Object> stage(DoctorStage stage) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("stage", stage.name());
    object.put("outcome", lower(stage.outcome()));
    stage.took().ifPresent(took -> object.put("tookMillis", took.toMillis()));
    object.put("fact", stage.fact());
    return object;
  }

  private static Map<String, Object> denied(DeniedMailboxCheck denied) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("mailbox", denied.mailbox().address());
    object.put("outcome", lower(denied.outcome()));
    denied.took().ifPresent(took -> object.put("tookMillis", took.toMillis()));
    object.put("fact", denied.fact());
    object.put("transcript", denied.transcript().stream().map(HandshakeJson::line).toList());
    return object;
  }

  private static void wait(Map<String, Object> object, WaitReport wait) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("limitMillis", wait.limit().toMillis());
    told.put("end", lower(wait.end()));
    told.put("why", wait.why());
    object.put("wait", told);
    object.put("attempts", wait.attempts().stream().map(DoctorJson::attempt).toList());
  }

  private static Map<String, Object> attempt(WaitReport.Attempt attempt) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("startedAt", attempt.startedAt());
    object.put("tookMillis", attempt.took().toMillis());
    object.put("exitCode", ExitCodes.of(attempt.failure()).code());
    return object;
  }

  private static String lower(Enum<?> constant) {
    return EnumWords.kebab(constant);
  }
}
