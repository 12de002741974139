package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.output.ExitCodes;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.settings.TokenAdapter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
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
 * Compares the findings of {@code handshake} with those of {@code doctor} for the same attempt, for
 * every fault of the sandbox that a login shows, and every token adapter. Doctor has more facts,
 * but must not contradict.
 */
class HandshakeFaultsTest {
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
  @MethodSource("faultsByAdapter")
  void whatIsCertainShouldBeFoundByTheDoctorToo(String fault, TokenAdapter adapter)
      throws Exception {
    DoctorReport report = reports.of(fault, adapter);

    assertThat(ids(findings(report).stream().filter(HandshakeFaultsTest::isCertain)))
        .isSubsetOf(ids(report.findings().stream()));
  }

  /**
   * The first finding of handshake is the first or second one of doctor, unless doctor has more
   * facts.
   */
  @ParameterizedTest
  @MethodSource("faults")
  void theFirstFindingShouldBeOneOfTheDoctorsFirstTwo(String fault) throws Exception {
    boolean isAmong = true;
    StringBuilder seen = new StringBuilder();
    for (TokenAdapter adapter : TokenAdapter.values()) {
      DoctorReport report = reports.of(fault, adapter);
      List<String> own = ids(findings(report).stream());
      List<String> doctors = ids(report.findings().stream().limit(2));
      isAmong &= report.handshake().isSuccess() || (!own.isEmpty() && doctors.contains(own.get(0)));
      seen.append(adapter + ": " + own + ", doctor " + doctors + "; ");
    }

    assertThat(isAmong)
        .as("%s; doctor-alone.txt says: %s", seen, doctorAlone().get(fault))
        .isEqualTo(!doctorAlone().containsKey(fault));
  }

  @Test
  void theTableShouldNameFaultsOnly() {
    assertThat(doctorAlone().keySet()).isSubsetOf(FaultReports.ofLogin());
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("faultsByAdapter")
  void adviceShouldGrantNothingToOtherApplications(String fault, TokenAdapter adapter)
      throws Exception {
    DoctorReport report = reports.of(fault, adapter);
    String printed = Recorder.handshake(report, reports.arguments(fault));

    assertThat(reports.grants().violations(printed)).isEmpty();
    assertThat(printed)
        .doesNotContain("8Q~", reports.secret())
        .doesNotContainPattern("eyJ[\\w-]+\\.eyJ");
    if (!report.handshake().isSuccess()) {
      assertThat(printed.lines().reduce((before, last) -> last).orElseThrow())
          .startsWith("Diagnose it: mailgrant doctor --sandbox --fault " + fault);
      assertThat(printed).containsPattern("\n(certain|likely|possible): .* \\[MG-\\w+-\\d{3}\\]\n");
    }
  }

  /** The command itself, from the arguments to both output streams. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "token-of-another-application",
        "no-consent",
        "wrong-secret",
        "no-mailbox-permission",
        "imap-certificate-expired",
        "dovecot-instead"
      })
  void theCommandShouldSayTheSame(String fault, @TempDir Path home) throws Exception {
    Run run = Run.of(home, "handshake", "--sandbox", "--fault", fault, "--json");
    DoctorReport report = reports.of(fault, TokenAdapter.NIMBUS);

    assertThat(run.code()).isEqualTo(ExitCodes.of(report).code());
    assertThat(jsonIds(run.out())).isEqualTo(ids(findings(report).stream()));
    List<Finding> shown = findings(report);
    assertThat(run.err()).contains(shown.get(0).title() + " [" + shown.get(0).id() + "]\n");
    assertThat(run.err())
        .endsWith("Diagnose it: mailgrant doctor --sandbox --fault " + fault + "\n");
    assertThat(reports.grants().violations(run.all())).isEmpty();
  }

  /** Earlier the advice was to register the foreign application in Exchange. */
  @Test
  void aTokenOfAnotherApplicationShouldGiveThatApplicationNothing(@TempDir Path home) {
    Run run = Run.of(home, "handshake", "--sandbox", "--fault", "token-of-another-application");

    assertThat(run.err())
        .contains("certain: The token belongs to another application [MG-CLAIM-006]\n")
        .doesNotContain("New-ServicePrincipal", "Add-MailboxPermission", "FullAccess");
  }

  private static List<Finding> findings(DoctorReport report) {
    return Recorder.findings(report);
  }

  private static boolean isCertain(Finding finding) {
    return finding.certainty() == Certainty.CERTAIN;
  }

  private static List<String> ids(Stream<Finding> findings) {
    return findings.map(Finding::id).toList();
  }

  private static List<String> jsonIds(String json) throws JsonSyntaxException {
    return ((List<?>) Objects.requireNonNull(JsonObject.parse(json).members().get("findings")))
        .stream().map(JsonObject.class::cast).map(one -> one.text("id").orElseThrow()).toList();
  }

  /** All faults of IMAP; {@link Sampling} may omit some of POP3 and SMTP. */
  static Stream<String> faults() {
    return Stream.concat(
        FaultReports.ofLogin().stream().filter(HandshakeFaultsTest::isOfImap),
        Sampling.of(
            "handshake with faults of POP3 and SMTP",
            FaultReports.ofLogin().stream().filter(name -> !isOfImap(name)).toList(),
            name -> "fault")
            .stream());
  }

  private static boolean isOfImap(String name) {
    return Fault.named(name).orElseThrow().protocol() == MailProtocol.IMAP;
  }

  static Stream<Arguments> faultsByAdapter() {
    return Stream.of(TokenAdapter.values())
        .flatMap(adapter -> faults().map(fault -> Arguments.of(fault, adapter)));
  }

  /** The facts, by fault, that only doctor has. */
  private static Map<String, String> doctorAlone() {
    Map<String, String> facts = new LinkedHashMap<>();
    try (Scanner lines =
        new Scanner(
            Objects.requireNonNull(
                HandshakeFaultsTest.class.getResourceAsStream("doctor-alone.txt")),
            UTF_8)) {
      lines
          .useDelimiter("\\R")
          .tokens()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 2))
          .forEach(cells -> facts.put(cells[0], cells[1]));
    }
    return facts;
  }
}
