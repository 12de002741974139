package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.doctor.DoctorReport;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.Scenario;
import dev.mailgrant.sandbox.entra.Checkpoint;
import dev.mailgrant.sandbox.entra.Complaint;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each code that an application can meet with this grant (Microsoft, "Microsoft Entra
 * authentication and authorization error codes"), answered by the sandbox and called by the doctor.
 * Words that decide between two meanings, and the other adapter, are in {@link DoctorFaultsTest}.
 */
class AadstsCodesTest {
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
  @CsvSource({
    "MG-TOKEN-001, 7000215",
    "MG-TOKEN-002, 7000222",
    "MG-TOKEN-003, 7000216 7000218",
    "MG-TOKEN-004, 700025",
    "MG-TOKEN-005, 7000229",
    "MG-TOKEN-006, 7000112",
    "MG-TOKEN-007, 700016 70001 700011 1000031",
    "MG-TOKEN-008, 90002",
    "MG-TOKEN-009, 900023 900021",
    "MG-TOKEN-010, 50059 90019 50194 9001023",
    "MG-TOKEN-011, 90038 50049 900382 900432",
    "MG-TOKEN-012, 70011 28002 28003",
    "MG-TOKEN-013, 1002012",
    "MG-TOKEN-014, 700022",
    "MG-TOKEN-015, 901002",
    "MG-TOKEN-016, 500011 50001 650052",
    "MG-TOKEN-017, 500014",
    "MG-TOKEN-018, 650056 650057",
    "MG-TOKEN-019, 501051",
    "MG-TOKEN-020, 65001",
    "MG-TOKEN-021, 53003",
    "MG-TOKEN-022, 530032 530035 50053",
    "MG-TOKEN-023, 900144 90014",
    "MG-TOKEN-024, 90013 9002313 9000411",
    "MG-TOKEN-025, 900561",
    "MG-TOKEN-026, 70003",
    "MG-TOKEN-027, 90033 90024 50033 90006 90090 90012 50000",
    "MG-TOKEN-028, 90055 50196",
    "MG-TOKEN-101, 700027",
    "MG-TOKEN-105, 700024",
    "MG-TOKEN-106, 700021",
    "MG-TOKEN-107, 700023",
    "MG-TOKEN-108, 50027",
    "MG-TOKEN-109, 5002738",
    "MG-TOKEN-110, 5002723",
    "MG-TOKEN-111, 50012 50013 50048",
    "MG-TOKEN-112, 700030",
    "MG-TOKEN-113, 392200 392204 500181",
    "MG-TOKEN-201, 70021",
    "MG-TOKEN-202, 700211",
    "MG-TOKEN-203, 700212",
    "MG-TOKEN-204, 700213",
    "MG-TOKEN-205, 7002137 7002138",
    "MG-TOKEN-206, 70025",
    "MG-TOKEN-207, 700223 700238",
    "MG-TOKEN-208, 700229",
    "MG-TOKEN-209, 50166 90061",
    "MG-TOKEN-210, 70052"
  })
  void codeShouldBeCalledByItsFinding(String finding, String codes) throws Exception {
    for (String code : codes.split(" ", -1)) {
      Complaint complaint = Complaint.of(Integer.parseInt(code), "invalid_request", "Words.");
      sandbox.change(
          before -> healthy.changeEntra(entra -> entra.complaining(Checkpoint.POLICY, complaint)));

      DoctorReport report = Examination.of(sandbox, "nimbus", Map.of());

      assertThat(report.findings().get(0).id()).as(code).isEqualTo(finding);
      assertThat(report.findings().get(0).evidence()).as(code).first().asString().contains(code);
    }
  }
}
