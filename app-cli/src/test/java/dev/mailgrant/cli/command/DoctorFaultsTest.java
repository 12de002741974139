package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.output.ExitCodes;
import dev.mailgrant.cli.output.finding.CommandText;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.pages.FindingPage;
import dev.mailgrant.cli.pages.PageFolder;
import dev.mailgrant.cli.pages.Recording;
import dev.mailgrant.cli.pages.Reproduction;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.doctor.DoctorStage;
import dev.mailgrant.diagnosis.finding.Catalogue;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.settings.TokenAdapter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * Runs doctor with every fault of the sandbox that a login shows, over the protocol of the fault,
 * and every token adapter, by a table. {@link Sampling} may omit some.
 */
class DoctorFaultsTest {
  private static final String ENTERPRISE_APPLICATION = "e0f1a2b3-6c7d-4e8f-9a0b-5c6d7e8f9a04";
  private static final String EXCHANGE_ONLINE = "00000002-0000-0ff1-ce00-000000000000";
  private static final String IMAP_ACCESS_AS_APP = "5e5addcd-3e8d-4e90-baf5-964efab2b20a";
  private static final String POP_ACCESS_AS_APP = "cb842b43-da6e-4506-86fe-bb12199c656d";
  private static final Pattern GUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w.-]+\\w");

  /** Stages that not every report has: the comparison with IMAP, and a conclusion. */
  private static final Set<String> IF_KNOWN = Set.of("imap-control", "permission-model");

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
    DoctorReport report = reports.of(row.fault(), adapter);

    assertThat(ExitCodes.of(report).code()).isEqualTo(row.code());
    assertThat(report.findings()).isNotEmpty();
    assertThat(report.findings().get(0).id()).isEqualTo(row.first());
    assertThat(report.findings().get(0).certainty()).isEqualTo(row.certainty());
    assertThat(report.findings()).extracting(Finding::id).contains(row.among());
    assertThat(report.stages()).extracting(DoctorStage::name).doesNotHaveDuplicates();
    assertThat(report.stages())
        .extracting(DoctorStage::name)
        .filteredOn(name -> !IF_KNOWN.contains(name))
        .hasSize(stages(row) + reports.denied(row.fault()).size());
  }

  /** Over IMAP a folder is selected and closed, over POP3 the status is requested. */
  private static int stages(FindingTable.Row row) {
    return switch (Fault.named(row.fault()).orElseThrow().protocol()) {
      case IMAP -> 19;
      case POP3 -> 18;
      case SMTP -> 17;
    };
  }

  @Test
  void everyFaultShouldStandInTheTable() {
    assertThat(rows().map(FindingTable.Row::fault))
        .containsExactlyInAnyOrderElementsOf(FaultReports.ofLogin());
  }

  /** A page shows the result of the default adapter, so that no fault is run again for it. */
  @ParameterizedTest
  @MethodSource("findings")
  void pageShouldShowWhatReallyHappens(FindingId which, @TempDir Path home) throws Exception {
    Reproduction how = Objects.requireNonNull(Reproduction.all().get(which));
    String happening = happening(which, how, home);

    PageFolder.check(which.id() + ".md", FindingPage.of(Catalogue.entry(which), happening));
    // Text that is part of every secret and every token of a sandbox.
    assertThat(happening).doesNotContain("8Q~", "eyJ");
  }

  private static String happening(FindingId which, Reproduction how, Path home) throws Exception {
    if (how instanceof Reproduction.Never never) {
      return "Not reproducible in the sandbox, because " + never.reason().words() + ".";
    }
    if (how instanceof Reproduction.Refused refused) {
      return Recorder.ofRefusal(home, refused.arguments());
    }
    Optional<List<String>> message = message(how);
    if (message.isPresent()) {
      String sent = Recorder.ofSending(home, message.get());
      assertThat(sent)
          .containsPattern("\\n(certain|likely|possible): .* \\[" + which.id() + "]\\n {3}cause ");
      return description(how) + sent + others(which, how);
    }
    String shown = recording(how, home).about(which);
    assertThat(shown).containsPattern("\\n\\d+\\. .* \\[" + which.id() + "]\\n {3}evidence ");
    return description(how) + shown + others(which, how);
  }

  /** The arguments of {@code send-test}, if the finding is about a message. */
  private static Optional<List<String>> message(Reproduction how) {
    if (how instanceof Reproduction.BySending sending) {
      return Optional.of(sending.arguments());
    }
    return how instanceof Reproduction.ByFault byFault
            && FaultReports.ofSending().contains(byFault.fault())
        ? Optional.of(List.of("--fault", byFault.fault()))
        : Optional.empty();
  }

  private static String description(Reproduction how) {
    return how instanceof Reproduction.ByFault byFault
        ? "Fault `"
            + byFault.fault()
            + "`: "
            + Fault.named(byFault.fault()).orElseThrow().description()
            + ".\n\n"
        : "";
  }

  private static String others(FindingId which, Reproduction how) {
    String names =
        Stream.concat(rows(), FindingTable.ofSending().stream())
            .filter(row -> row.first().equals(which.id()) || row.among().equals(which.id()))
            .filter(row -> !how.equals(new Reproduction.ByFault(row.fault())))
            .map(row -> "`" + row.fault() + "`")
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? ""
        : "\n\nOther faults of the sandbox with it among the findings: " + names + ".";
  }

  private static Recording recording(Reproduction how, Path home) throws Exception {
    if (how instanceof Reproduction.ByArguments own) {
      return Recorder.ofCommands(home, own.arguments());
    }
    String fault = ((Reproduction.ByFault) how).fault();
    DoctorReport report = reports.of(fault, TokenAdapter.NIMBUS);
    // The first SELECT removes \Recent: only a new sandbox always has it.
    return report.handshake().isSuccess()
        ? Recorder.ofCommands(home, reports.arguments(fault))
        : Recorder.of(report, reports.arguments(fault));
  }

  /** A page shows the output of the commands that it names. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "wrong-secret",
        "no-mailbox-permission",
        "starttls-missing",
        "pop3-disabled",
        "smtp-disabled-for-tenant"
      })
  void thePagesCommandsShouldPrintWhatItShows(String fault, @TempDir Path home) throws Exception {
    FindingId which = FindingId.of(row(fault).first()).orElseThrow();

    assertThat(Recorder.ofCommands(home, reports.arguments(fault)).about(which))
        .isEqualTo(
            Recorder.of(reports.of(fault, TokenAdapter.NIMBUS), reports.arguments(fault))
                .about(which));
  }

  /** Whatever a token or a server says, advice is for the configured application and mailbox. */
  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("rowsByAdapter")
  void noCommandShouldNameAnotherApplicationOrMailbox(FindingTable.Row row, TokenAdapter adapter)
      throws Exception {
    List<String> commands =
        reports.of(row.fault(), adapter).findings().stream()
            .flatMap(finding -> Stream.concat(finding.confirm().stream(), finding.fix().stream()))
            .map(command -> CommandText.of(command, GivenOptions.NONE))
            .toList();

    Map<String, String> configured = reports.settings();
    assertThat(found(GUID, commands))
        .isSubsetOf(
            configured.get("client-id"),
            configured.get("tenant-id"),
            ENTERPRISE_APPLICATION,
            EXCHANGE_ONLINE,
            IMAP_ACCESS_AS_APP,
            POP_ACCESS_AS_APP);
    assertThat(found(ADDRESS, commands))
        .isSubsetOf(configured.get("mailbox"), reports.deniedMailbox());
  }

  private static Set<String> found(Pattern what, List<String> commands) {
    return commands.stream()
        .flatMap(command -> what.matcher(command).results())
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  static Stream<Arguments> rowsByAdapter() {
    List<Arguments> all =
        rows()
            .flatMap(
                row -> Stream.of(TokenAdapter.values()).map(adapter -> Arguments.of(row, adapter)))
            .toList();
    return Sampling.of("faults by adapter", all, each -> kind((FindingTable.Row) each.get()[0]))
        .stream();
  }

  static Stream<FindingId> findings() {
    return Sampling.of("pages of findings", List.of(FindingId.values()), which -> area(which.id()))
        .stream();
  }

  /** {@code MG-TOKEN} of {@code MG-TOKEN-001}. */
  private static String area(String id) {
    return id.substring(0, id.lastIndexOf('-'));
  }

  private static FindingTable.Row row(String fault) {
    return rows().filter(row -> row.fault().equals(fault)).findFirst().orElseThrow();
  }

  private static Stream<FindingTable.Row> rows() {
    return FindingTable.ofLogin().stream();
  }

  private static String kind(FindingTable.Row row) {
    return Fault.named(row.fault()).orElseThrow().protocol() + " " + row.code();
  }
}
