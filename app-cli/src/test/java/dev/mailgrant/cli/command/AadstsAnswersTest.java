package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.entra.RequestCheck;
import dev.mailgrant.sandbox.entra.ScriptedRefusal;
import dev.mailgrant.sandbox.fault.Scenario;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A code's whole way: the sandbox answers it over the wire, and the doctor gives its finding. The
 * table of all codes is tested in core, as a map; words that decide between two meanings, and the
 * other adapter, are in {@link DoctorFaultsTest}.
 */
class AadstsAnswersTest {
  private static Sandbox sandbox;
  private static Scenario healthy;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
    healthy = sandbox.scenario();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({"MG-TOKEN-001, 7000215", "MG-TOKEN-028, 90055", "MG-TOKEN-204, 700213"})
  void codeShouldBeCalledByItsFinding(String finding, int code) throws Exception {
    ScriptedRefusal complaint = ScriptedRefusal.of(code, "invalid_request", "Words.");
    sandbox.change(
        before -> healthy.changeEntra(entra -> entra.complaining(RequestCheck.POLICY, complaint)));

    DoctorReport report = Examination.of(sandbox, "nimbus", Map.of());

    assertThat(report.findings().get(0).id()).isEqualTo(finding);
    assertThat(report.findings().get(0).evidence())
        .first()
        .asString()
        .contains(Integer.toString(code));
  }
}
