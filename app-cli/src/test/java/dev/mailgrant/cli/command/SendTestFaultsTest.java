package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.output.ExitCodes;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.settings.TokenAdapter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs send-test with every fault that appears only when a message is sent, and every token
 * adapter, by a table. {@link Sampling} may omit some.
 */
class SendTestFaultsTest {
  private static FaultReports reports;

  @BeforeAll
  static void start() {
    reports = new FaultReports();
  }

  @AfterAll
  static void stop() {
    reports.close();
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("rowsByAdapter")
  void faultShouldBeNamed(FindingTable.Row row, TokenAdapter adapter) throws Exception {
    HandshakeReport report = reports.sending(row.fault(), adapter);
    List<Finding> findings = reports.findings(report);

    assertThat(ExitCodes.of(report).code()).isEqualTo(row.code());
    assertThat(findings).extracting(Finding::id).contains(row.among());
    assertThat(findings.get(0).id()).isEqualTo(row.first());
    assertThat(findings.get(0).certainty()).isEqualTo(row.certainty());
    assertThat(report.failure().orElseThrow().step()).isGreaterThan(HandshakeStep.AUTHENTICATE);
  }

  @Test
  void everyFaultShouldStandInTheTable() {
    assertThat(FindingTable.ofSending().stream().map(FindingTable.Row::fault))
        .containsExactlyInAnyOrderElementsOf(FaultReports.ofSending());
  }

  /** The command itself: what it prints grants nothing to others, and it names no useless check. */
  @ParameterizedTest
  @MethodSource("faults")
  void adviceShouldGrantNothingToOtherApplications(String fault, @TempDir Path home)
      throws Exception {
    FindingTable.Row row =
        FindingTable.ofSending().stream()
            .filter(one -> one.fault().equals(fault))
            .findFirst()
            .orElseThrow();
    Run run = Run.of(home, arguments("send-test", fault));

    assertThat(run.code()).isEqualTo(row.code());
    assertThat(run.err()).contains(" [" + row.first() + "]\n");
    assertThat(reports.grants().violations(run.all())).isEmpty();
    assertThat(run.all()).doesNotContain("8Q~").doesNotContainPattern("eyJ[\\w-]+\\.eyJ");
    assertThat(run.err())
        .as("doctor sends nothing, so that it finds no problem")
        .doesNotContain("Diagnose it:");
  }

  /** The login succeeds, and the only output about the fault is where to see it. */
  @ParameterizedTest
  @ValueSource(strings = {"smtp-mailbox-full", "hve-application-not-allowed"})
  void aLoginShouldNotShowTheFaultButSayWhatDoes(String fault, @TempDir Path home) {
    for (String command : List.of("handshake", "doctor")) {
      Run run = Run.of(home, command, "--sandbox", "--fault", fault, "--protocol", "smtp");

      assertThat(run.code()).isZero();
      assertThat(run.out()).doesNotContain("[MG-");
      assertThat(run.err())
          .isEqualTo(
              "mailgrant: the fault "
                  + fault
                  + " appears only when a message is sent; to see it: mailgrant send-test --sandbox"
                  + " --fault "
                  + fault
                  + " --yes\n");
    }
  }

  /** A fault of the login is the same for send-test as for handshake. */
  @ParameterizedTest
  @ValueSource(strings = {"smtp-disabled-for-tenant", "smtp-silent", "hve-wrong-role"})
  void aFaultOfTheLoginShouldBeNamedToo(String fault, @TempDir Path home) throws Exception {
    Run run = Run.of(home, arguments("send-test", fault));
    List<Finding> ofDoctor = reports.of(fault, TokenAdapter.NIMBUS).findings();

    assertThat(run.code()).isEqualTo(ExitCodes.of(reports.of(fault, TokenAdapter.NIMBUS)).code());
    assertThat(run.err()).contains(" [" + ofDoctor.get(0).id() + "]\n");
    assertThat(run.err()).contains("\nDiagnose it: mailgrant doctor --sandbox --fault " + fault);
  }

  private static String[] arguments(String command, String fault) {
    return new String[] {command, "--sandbox", "--yes", "--fault", fault, "--read-timeout", "1s"};
  }

  static Stream<Arguments> rowsByAdapter() {
    List<Arguments> all =
        FindingTable.ofSending().stream()
            .flatMap(
                row -> Stream.of(TokenAdapter.values()).map(adapter -> Arguments.of(row, adapter)))
            .toList();
    return Sampling.of(
        "faults of sending by adapter", all, each -> ((FindingTable.Row) each.get()[0]).code())
        .stream();
  }

  static Stream<String> faults() {
    return Sampling.of("commands for faults of sending", FaultReports.ofSending(), fault -> "fault")
        .stream();
  }
}
