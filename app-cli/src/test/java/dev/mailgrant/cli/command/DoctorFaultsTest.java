package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.doctor.DoctorReport;
import dev.mailgrant.cli.doctor.DoctorStage;
import dev.mailgrant.cli.finding.CommandText;
import dev.mailgrant.cli.finding.GivenOptions;
import dev.mailgrant.cli.pages.FindingPage;
import dev.mailgrant.cli.pages.PageFolder;
import dev.mailgrant.cli.pages.Recording;
import dev.mailgrant.cli.pages.Reproduction;
import dev.mailgrant.cli.settings.Setting;
import dev.mailgrant.cli.settings.TokenAdapter;
import dev.mailgrant.core.diagnosis.Catalogue;
import dev.mailgrant.core.diagnosis.Certainty;
import dev.mailgrant.core.diagnosis.Finding;
import dev.mailgrant.core.diagnosis.FindingId;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.imap.TlsMode;
import dev.mailgrant.sandbox.Fault;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
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
 * Every fault of the sandbox through the doctor, with every token adapter, by a table. {@link
 * Sampling} may leave out some.
 */
class DoctorFaultsTest {
  private static final String ENTERPRISE_APPLICATION = "e0f1a2b3-6c7d-4e8f-9a0b-5c6d7e8f9a04";
  private static final String EXCHANGE_ONLINE = "00000002-0000-0ff1-ce00-000000000000";
  private static final String IMAP_ACCESS_AS_APP = "5e5addcd-3e8d-4e90-baf5-964efab2b20a";
  private static final Pattern GUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w.-]+\\w");
  private static Sandbox sandbox;
  private static Scenario healthy;
  private static final Map<String, DoctorReport> SEEN = new HashMap<>();

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
    DoctorReport report = report(row.fault(), adapter);

    assertThat(report.exitCode().code()).isEqualTo(row.code());
    assertThat(report.findings()).isNotEmpty();
    assertThat(report.findings().get(0).id()).isEqualTo(row.first());
    assertThat(report.findings().get(0).certainty()).isEqualTo(row.certainty());
    assertThat(report.findings()).extracting(Finding::id).contains(row.among());
    assertThat(report.stages())
        .extracting(DoctorStage::name)
        .doesNotHaveDuplicates()
        .hasSize(19 + denied(row.fault()).size());
  }

  @Test
  void everyFaultShouldStandInTheTable() {
    assertThat(rows().map(Row::fault))
        .containsExactlyInAnyOrderElementsOf(Fault.all().stream().map(Fault::name).toList());
  }

  /** A page shows what the default adapter met, so that no fault is run again for it. */
  @ParameterizedTest
  @MethodSource("findings")
  void pageShouldShowWhatReallyHappens(FindingId which, @TempDir Path home) throws Exception {
    Reproduction how = Objects.requireNonNull(Reproduction.all().get(which));
    String happening = happening(which, how, home);

    PageFolder.check(which.id() + ".md", FindingPage.of(Catalogue.entry(which), happening));
    // What every secret and every token of a sandbox has in it.
    assertThat(happening).doesNotContain("8Q~", "eyJ");
  }

  private static String happening(FindingId which, Reproduction how, Path home) throws Exception {
    if (how instanceof Reproduction.Never never) {
      return "Not reproducible in the sandbox, because " + never.reason().words() + ".";
    }
    if (how instanceof Reproduction.Refused refused) {
      return Recorder.ofRefusal(home, refused.arguments());
    }
    String shown = recording(how, home).about(which);
    assertThat(shown).containsPattern("\\n\\d+\\. .* " + which.id() + "\\n {3}evidence ");
    return description(how) + shown + others(which, how);
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
        rows()
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
    DoctorReport report = report(fault, TokenAdapter.NIMBUS);
    // Whoever opens the mailbox first takes \Recent: only a fresh sandbox has it every time.
    return report.handshake().isSuccess()
        ? Recorder.ofCommands(home, arguments(fault))
        : Recorder.of(report, arguments(fault));
  }

  /** What a page shows of a fault is what the commands print that it names. */
  @ParameterizedTest
  @ValueSource(strings = {"wrong-secret", "no-mailbox-permission", "starttls-missing"})
  void thePagesCommandsShouldPrintWhatItShows(String fault, @TempDir Path home) throws Exception {
    FindingId which = FindingId.of(row(fault).first()).orElseThrow();

    assertThat(Recorder.ofCommands(home, arguments(fault)).about(which))
        .isEqualTo(Recorder.of(report(fault, TokenAdapter.NIMBUS), arguments(fault)).about(which));
  }

  /** What doctor found of a fault; each is run once. */
  private static DoctorReport report(String name, TokenAdapter adapter) throws Exception {
    DoctorReport seen = SEEN.get(name + " by " + adapter);
    if (seen != null) {
      return seen;
    }
    Fault fault = Fault.named(name).orElseThrow();
    sandbox.change(before -> fault.change().apply(healthy));
    DoctorReport report = examine(adapter, settings(name), denied(name));
    if (name.equals("flap") && report.handshake().isSuccess()) {
      report = examine(adapter, Map.of()); // the turn of the other login
    }
    SEEN.put(name + " by " + adapter, report);
    return report;
  }

  /** Whatever a token or a server says, advice is for the configured application and mailbox. */
  @ParameterizedTest
  @MethodSource("rows")
  void noCommandShouldNameAnotherApplicationOrMailbox(Row row) throws Exception {
    List<String> commands =
        report(row.fault(), TokenAdapter.NIMBUS).findings().stream()
            .flatMap(finding -> Stream.concat(finding.confirm().stream(), finding.fix().stream()))
            .map(command -> CommandText.of(command, GivenOptions.NONE))
            .toList();

    Map<String, String> configured = sandbox.settings();
    assertThat(found(GUID, commands))
        .isSubsetOf(
            configured.get("client-id"),
            configured.get("tenant-id"),
            ENTERPRISE_APPLICATION,
            EXCHANGE_ONLINE,
            IMAP_ACCESS_AS_APP);
    assertThat(found(ADDRESS, commands))
        .isSubsetOf(configured.get("mailbox"), sandbox.deniedMailbox().address());
  }

  private static Set<String> found(Pattern what, List<String> commands) {
    return commands.stream()
        .flatMap(command -> what.matcher(command).results())
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  /** The same settings as arguments; the sandbox sees to the ports itself. */
  private static List<String> arguments(String fault) {
    List<String> arguments = new ArrayList<>(List.of("--fault", fault));
    denied(fault).forEach(m -> arguments.addAll(List.of("--expect-denied", m.address())));
    settings(fault)
        .forEach(
            (setting, value) -> {
              if (setting != Setting.IMAP_PORT) {
                arguments.addAll(List.of("--" + setting.key(), value));
              }
            });
    return arguments;
  }

  private static DoctorReport examine(TokenAdapter adapter, Map<Setting, String> more)
      throws Exception {
    return examine(adapter, more, List.of());
  }

  private static DoctorReport examine(
      TokenAdapter adapter, Map<Setting, String> more, List<Mailbox> denied) throws Exception {
    return Examination.of(sandbox, adapter.name().toLowerCase(Locale.ROOT), more, denied);
  }

  /** What must stay shut, for the one fault that is about nothing else. */
  private static List<Mailbox> denied(String fault) {
    return fault.equals("permission-on-every-mailbox")
        ? List.of(sandbox.deniedMailbox())
        : List.of();
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
    List<Arguments> all =
        rows()
            .flatMap(
                row -> Stream.of(TokenAdapter.values()).map(adapter -> Arguments.of(row, adapter)))
            .toList();
    return Sampling.of("faults by adapter", all, each -> ((Row) each.get()[0]).code()).stream();
  }

  static Stream<FindingId> findings() {
    return Sampling.of("pages of findings", List.of(FindingId.values()), which -> area(which.id()))
        .stream();
  }

  /** {@code MG-TOKEN} of {@code MG-TOKEN-001}. */
  private static String area(String id) {
    return id.substring(0, id.lastIndexOf('-'));
  }

  private static Row row(String fault) {
    return rows().filter(row -> row.fault().equals(fault)).findFirst().orElseThrow();
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
