package dev.mailgrant.cli.command;

import dev.mailgrant.core.diagnosis.Finding;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A diagnosis as the object that {@code docs/json.md} describes; what is unknown is absent. */
final class DoctorJson {
  /** Counted up when a member changes its meaning or goes; a new member does not count. */
  private static final int SCHEMA = 1;

  private DoctorJson() {}

  static JsonObject of(DoctorReport report, boolean sandbox) {
    HandshakeReport handshake = report.handshake();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("schema", SCHEMA);
    object.put("command", "doctor");
    object.put("exitCode", report.exitCode().code());
    object.put("opened", handshake.isSuccess());
    handshake.failure().ifPresent(failure -> object.put("error", FailureJson.of(failure)));
    object.put("request", HandshakeJson.request(handshake, report.settings(), sandbox));
    object.put("startedAt", handshake.startedAt());
    object.put("tookMillis", handshake.took().toMillis());
    object.put("stages", report.stages().stream().map(DoctorJson::stage).toList());
    object.put("findings", report.findings().stream().map(DoctorJson::finding).toList());
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

  /** A finding, as every command shows it. */
  static Map<String, Object> finding(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", finding.id());
    object.put("certainty", lower(finding.certainty()));
    object.put("title", finding.title());
    object.put("evidence", finding.evidence());
    object.put("cause", finding.cause());
    object.put("confirm", finding.confirm().stream().map(CommandText::of).toList());
    object.put("remedy", finding.remedy());
    object.put("fix", finding.fix().stream().map(CommandText::of).toList());
    object.put("takesEffect", finding.entry().takesEffect());
    object.put("page", finding.entry().page());
    return object;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
