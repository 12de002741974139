package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.output.DoctorProgress;
import dev.mailgrant.cli.output.DoctorText;
import dev.mailgrant.cli.output.finding.CommandText;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.terminal.Display;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.settings.TokenAdapter;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The report of every fault fits in a large window, with any width. */
class DoctorLengthTest {
  private static final int ROWS = 40;

  /** A word such as a URL is not split, and neither is the command for more details. */
  private static final String UNBROKEN = "(?: {3}[a-z]+)? *\\S+|More details: .*";

  private static FaultReports reports;

  @BeforeAll
  static void start() {
    reports = new FaultReports();
  }

  @AfterAll
  static void stop() {
    reports.close();
  }

  @ParameterizedTest(name = "{0} on {1} columns, terminal: {2}")
  @MethodSource("faultsByDisplay")
  void aReportShouldFitOnAWindow(String fault, int columns, boolean isTerminal) throws Exception {
    DoctorReport report = reports.of(fault, TokenAdapter.NIMBUS);
    List<String> lines = printed(report, fault, new Display(isTerminal, columns, false, false));

    int rows =
        lines.stream().mapToInt(line -> Math.max(1, (line.length() + columns - 1) / columns)).sum();
    assertThat(rows).as("%s", String.join("\n", lines)).isLessThanOrEqualTo(ROWS);
    assertThat(lines.stream().filter(line -> line.length() > columns))
        .allMatch(line -> line.matches(UNBROKEN) || commands(report, fault).contains(line.strip()));
    if (columns >= 80 && !isTerminal) {
      assertThat(String.join(" ", lines))
          .contains(report.findings().stream().map(one -> "[" + one.id() + "]").toList());
    }
  }

  static Stream<Arguments> faultsByDisplay() {
    return FaultReports.ofLogin().stream()
        .flatMap(
            fault ->
                Stream.of(
                    Arguments.of(fault, 60, false),
                    Arguments.of(fault, 80, false),
                    Arguments.of(fault, 80, true),
                    Arguments.of(fault, 200, false)));
  }

  private static List<String> printed(DoctorReport report, String fault, Display display) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(out, new ByteArrayOutputStream(), UTF_8, display);
    DoctorProgress progress = new DoctorProgress(terminal, false);
    report.stages().forEach(stage -> progress.stage(1, stage));
    new DoctorText(terminal, given(fault), false).print(report, progress);
    return out.toString(UTF_8).lines().toList();
  }

  /** The commands of the findings, which are not split either. */
  private static Set<String> commands(DoctorReport report, String fault) {
    return report.findings().stream()
        .flatMap(finding -> Stream.concat(finding.confirm().stream(), finding.fix().stream()))
        .map(command -> CommandText.of(command, given(fault)).split(" {2}# ", 2)[0])
        .collect(Collectors.toSet());
  }

  private static GivenOptions given(String fault) {
    return new GivenOptions(
        List.of(GivenOptions.Option.flag("--sandbox"), GivenOptions.Option.of("--fault", fault)));
  }
}
