package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.diagnosis.DeniedSenderCheck;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.settings.login.HandshakeSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The result of {@code send-test} as the object of {@code docs/json.md}. */
public final class SendTestJson {
  private SendTestJson() {}

  /**
   * The complete output.
   *
   * @param denied the proof that the sender is denied, if it was asked for
   * @param code the exit code
   * @param sandbox whether the tenant was simulated
   */
  public static JsonObject of(
      HandshakeReport report,
      Optional<DeniedSenderCheck> denied,
      ExitCode code,
      HandshakeSettings settings,
      boolean sandbox,
      List<Finding> findings,
      GivenOptions given) {
    Map<String, Object> object =
        HandshakeJson.members("send-test", code, report, settings, sandbox, findings, given);
    denied.ifPresent(
        check -> {
          Map<String, Object> member = new LinkedHashMap<>();
          member.put("sender", report.request().mailbox().address());
          member.put("outcome", EnumWords.kebab(check.outcome()));
          member.put("fact", check.fact());
          object.put("denied", member);
          if (code == ExitCode.OK) {
            object.remove("error"); // the refusal is the expected result
          }
        });
    return JsonObject.of(object);
  }
}
