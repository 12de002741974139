package dev.mailgrant.cli.output.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.terminal.Display;
import dev.mailgrant.cli.terminal.StyledLine;
import dev.mailgrant.diagnosis.Diagnosis;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingReportTest {
  private static final Display DISPLAY = new Display(false, 80, false, false);

  @Test
  void evidenceThatFindingsShareShouldBePrintedOnce() {
    assertThat(lines(FindingReport.within(100, findings(), GivenOptions.NONE, DISPLAY)))
        .filteredOn(line -> line.startsWith("   evidence"))
        .hasSize(1);
    assertThat(lines(FindingReport.full(findings(), GivenOptions.NONE, DISPLAY)))
        .filteredOn(line -> line.startsWith("   evidence"))
        .hasSize(3);
  }

  @Test
  void detailsShouldBeLeftOutFromTheLastFindingToTheFirst() {
    FindingReport all = FindingReport.within(100, findings(), GivenOptions.NONE, DISPLAY);
    FindingReport few = FindingReport.within(25, findings(), GivenOptions.NONE, DISPLAY);

    assertThat(all.isComplete()).isTrue();
    assertThat(few.isComplete()).isFalse();
    assertThat(few.lines().size()).isLessThanOrEqualTo(25);
    assertThat(lines(few))
        .filteredOn(line -> line.startsWith("   cause"))
        .hasSizeLessThan(3)
        .isNotEmpty();
    assertThat(String.join("\n", lines(few))).contains("1. ", "2. ", "3. ");
  }

  @Test
  void theFirstFindingShouldKeepItsCommandsHoweverFewRowsThereAre() {
    List<String> lines = lines(FindingReport.within(1, findings(), GivenOptions.NONE, DISPLAY));

    assertThat(lines).filteredOn(line -> line.startsWith("   verify")).hasSize(1);
    assertThat(lines).filteredOn(line -> line.startsWith("   fix")).hasSize(1);
    assertThat(lines).last().isEqualTo("(2 more)");
  }

  private static List<Finding> findings() {
    Map<FindingId, Certainty> which = new EnumMap<>(FindingId.class);
    which.put(FindingId.NOT_REGISTERED, Certainty.POSSIBLE);
    which.put(FindingId.NO_ROLE, Certainty.POSSIBLE);
    which.put(FindingId.ALIAS, Certainty.POSSIBLE);
    return Diagnosis.named(which, "seen by all", Facts.NONE);
  }

  private static List<String> lines(FindingReport report) {
    return report.lines().stream().map(StyledLine::plain).toList();
  }
}
