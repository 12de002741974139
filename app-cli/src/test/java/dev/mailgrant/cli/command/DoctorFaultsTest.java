package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.doctor.DoctorReport;
import dev.mailgrant.cli.doctor.DoctorStage;
import dev.mailgrant.cli.report.ExitCode;
import dev.mailgrant.cli.settings.Setting;
import dev.mailgrant.cli.settings.TokenAdapter;
import dev.mailgrant.core.diagnosis.Certainty;
import dev.mailgrant.core.diagnosis.Finding;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.imap.TlsMode;
import dev.mailgrant.sandbox.Fault;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.Scenario;
import dev.mailgrant.sandbox.Variant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of the sandbox through the doctor, with every token adapter, by a table. */
class DoctorFaultsTest {
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

  /**
   * @param code the exit code
   * @param first the first finding's id
   * @param among a finding that must be there, whatever its place
   */
  record Row(String fault, int code, String first, Certainty certainty, String among) {
    @Override
    public String toString() {
      return fault;
    }
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("rowsByAdapter")
  void faultShouldBeNamed(Row row, TokenAdapter adapter) throws Exception {
    Fault fault = Fault.named(row.fault()).orElseThrow();
    sandbox.change(before -> fault.change().apply(healthy));

    List<Mailbox> denied =
        row.fault().equals("permission-on-every-mailbox")
            ? List.of(sandbox.deniedMailbox())
            : List.of();
    DoctorReport report = examine(adapter, settings(row.fault()), denied);
    if (row.fault().equals("flap") && report.handshake().isSuccess()) {
      report = examine(adapter, Map.of()); // the turn of the other login
    }

    assertThat(report.exitCode().code()).isEqualTo(row.code());
    assertThat(report.findings()).isNotEmpty();
    assertThat(report.findings().get(0).id()).isEqualTo(row.first());
    assertThat(report.findings().get(0).certainty()).isEqualTo(row.certainty());
    assertThat(report.findings()).extracting(Finding::id).contains(row.among());
    assertThat(report.stages())
        .extracting(DoctorStage::name)
        .doesNotHaveDuplicates()
        .hasSize(19 + denied.size());
  }

  @Test
  void everyFaultShouldStandInTheTable() {
    assertThat(rows().map(Row::fault))
        .containsExactlyInAnyOrderElementsOf(Fault.all().stream().map(Fault::name).toList());
  }

  @ParameterizedTest
  @EnumSource(TokenAdapter.class)
  void healthyTenantShouldDrawNoFinding(TokenAdapter adapter) throws Exception {
    sandbox.change(before -> healthy);

    healthy(examine(adapter, Map.of()));
    healthy(examine(adapter, startTls()));
  }

  @ParameterizedTest
  @EnumSource(TokenAdapter.class)
  void variantsShouldDrawNoFinding(TokenAdapter adapter) throws Exception {
    for (Variant variant : Variant.all()) {
      sandbox.change(before -> variant.change().apply(healthy));

      healthy(examine(adapter, Map.of()));
    }
  }

  private static void healthy(DoctorReport report) {
    assertThat(report.findings()).isEmpty();
    assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(report.stages())
        .filteredOn(stage -> !stage.name().endsWith("-tcp-ipv6"))
        .extracting(DoctorStage::outcome)
        .containsOnly(DoctorStage.Outcome.OK);
  }

  private static DoctorReport examine(TokenAdapter adapter, Map<Setting, String> more)
      throws Exception {
    return examine(adapter, more, List.of());
  }

  private static DoctorReport examine(
      TokenAdapter adapter, Map<Setting, String> more, List<Mailbox> denied) throws Exception {
    return Examination.of(sandbox, adapter.name().toLowerCase(Locale.ROOT), more, denied);
  }

  private static Map<Setting, String> settings(String fault) {
    if (fault.equals("starttls-missing")) {
      return startTls();
    }
    return fault.endsWith("-silent") ? Map.of(Setting.READ_TIMEOUT, "1s") : Map.of();
  }

  private static Map<Setting, String> startTls() {
    Map<Setting, String> more = new EnumMap<>(Setting.class);
    more.put(Setting.IMAP_TLS, "starttls");
    more.put(Setting.IMAP_PORT, Integer.toString(sandbox.imapEndpoint(TlsMode.STARTTLS).port()));
    return more;
  }

  static Stream<Arguments> rowsByAdapter() {
    return Stream.of(TokenAdapter.values())
        .flatMap(adapter -> rows().map(row -> Arguments.of(row, adapter)));
  }

  private static Stream<Row> rows() {
    try (Scanner lines =
        new Scanner(
            Objects.requireNonNull(
                DoctorFaultsTest.class.getResourceAsStream("doctor-findings.txt")),
            UTF_8)) {
      return lines
          .useDelimiter("\\R")
          .tokens()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", -1))
          .map(
              cells ->
                  new Row(
                      cells[0],
                      Integer.parseInt(cells[1]),
                      cells[2],
                      Certainty.valueOf(cells[3].toUpperCase(Locale.ROOT)),
                      cells[4]))
          .toList()
          .stream();
    }
  }
}
