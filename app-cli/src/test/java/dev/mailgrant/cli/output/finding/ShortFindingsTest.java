package dev.mailgrant.cli.output.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.diagnosis.Diagnosis;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortFindingsTest {
  private static final Facts FACTS =
      Facts.NONE.with(Fact.CLIENT_ID, "11111111-2222-3333-4444-555555555555");

  @Test
  void aCertainFindingShouldStandAlone() {
    assertThat(
            told(
                FindingId.ANOTHER_APPLICATION,
                Certainty.CERTAIN,
                FindingId.NO_ROLE,
                Certainty.LIKELY))
        .containsSubsequence(
            "certain: The token belongs to another application [MG-CLAIM-006]",
            "   verify    [shell] shows client-id and where it comes from",
            "             mailgrant config")
        .noneMatch(line -> line.contains("MG-CLAIM-001"));
  }

  @Test
  void ofUncertainFindingsThreeShouldBePrinted() {
    Map<FindingId, Certainty> four = new EnumMap<>(FindingId.class);
    for (FindingId which :
        List.of(
            FindingId.NOT_REGISTERED, FindingId.ALIAS, FindingId.NO_ROLE, FindingId.CLOCK_OFF)) {
      four.put(which, Certainty.POSSIBLE);
    }

    assertThat(told(four)).filteredOn(line -> line.startsWith("possible: ")).hasSize(3);
  }

  @Test
  void oneCommandEachShouldVerifyAndFix() {
    List<String> lines = told(Map.of(FindingId.NO_ROLE, Certainty.LIKELY));

    assertThat(lines).filteredOn(line -> line.startsWith("   verify")).hasSize(1);
    assertThat(lines).filteredOn(line -> line.startsWith("             [portal] ")).hasSize(1);
    assertThat(lines)
        .anyMatch(line -> line.startsWith("   fix       Add the application permission"))
        .anyMatch(line -> line.startsWith("   cause     "))
        .noneMatch(line -> line.startsWith("   evidence"));
  }

  /** Without a registration there is nothing to remove. */
  @Test
  void aCommandForSomeCasesOnlyShouldNotBeTheOne() {
    assertThat(told(Map.of(FindingId.NOT_REGISTERED, Certainty.POSSIBLE)))
        .anyMatch(line -> line.contains("New-ServicePrincipal -AppId '11111111-"))
        .noneMatch(line -> line.contains("Remove-ServicePrincipal"));
  }

  private static List<String> told(
      FindingId one, Certainty first, FindingId other, Certainty second) {
    return told(Map.of(one, first, other, second));
  }

  /** A refused token and an unreachable host have different causes. */
  @Test
  void ifTwoStepsFailedEveryCertainFindingShouldBePrinted() {
    Map<FindingId, Certainty> three = new EnumMap<>(FindingId.class);
    three.put(FindingId.WRONG_SECRET, Certainty.CERTAIN);
    three.put(FindingId.NOT_TLS, Certainty.CERTAIN);
    three.put(FindingId.ALIAS, Certainty.POSSIBLE);

    assertThat(told(three, 2)).filteredOn(line -> line.startsWith("certain: ")).hasSize(2);
    assertThat(told(three, 2)).noneMatch(line -> line.startsWith("possible: "));
    assertThat(told(three, 1)).filteredOn(line -> line.startsWith("certain: ")).hasSize(1);
  }

  private static List<String> told(Map<FindingId, Certainty> which) {
    return told(which, 1);
  }

  private static List<String> told(Map<FindingId, Certainty> which, int failed) {
    List<Finding> findings = Diagnosis.named(which, "seen", FACTS);
    List<String> lines = new ArrayList<>();
    new ShortFindings(lines::add, GivenOptions.NONE, 1_000).printFirst(findings, failed);
    return lines;
  }
}
