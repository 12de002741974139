package dev.mailgrant.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.diagnosis.finding.CatalogueEntry;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The map from a code to its finding, without any other rule; the rules are in TokenDiagnosisTest.
 */
class AadstsCodesTest {
  private static final int SHORTEST = 1_000;
  private static final int LONGEST = 9_999_999;

  /**
   * In both directions: each code of the table has its finding, and no other code of up to seven
   * digits has one.
   */
  @Test
  void everyCodeShouldHaveTheFindingOfTheTableAndNoOtherCodeAny() {
    Map<Integer, FindingId> known = new TreeMap<>();
    for (int code = SHORTEST; code <= LONGEST; code++) {
      int each = code;
      AadstsCodes.meaning(code, "Words.").ifPresent(finding -> known.put(each, finding));
    }

    assertThat(known).containsExactlyEntriesOf(AadstsTable.read());
  }

  @Test
  void theUsualMeaningOfACodeShouldBeItsFirstEntry() {
    AadstsTable.read()
        .forEach(
            (code, finding) ->
                assertThat(AadstsCodes.entries(code))
                    .as("AADSTS%d", code)
                    .extracting(CatalogueEntry::which)
                    .startsWith(finding)
                    .doesNotHaveDuplicates());
  }

  /** The meaning for any description must be among them. */
  @ParameterizedTest
  @CsvSource({
    "700027, is expired on application",
    "700027, contains an invalid signature",
    "700027, Unsupported asymmetric signing algorithm",
    "700023, the scope has no resource",
    "50012, audience claim does not match",
    "700016, Application is disabled",
    "70001, Application is disabled",
  })
  void everyMeaningOfACodeShouldHaveItsEntry(int code, String description) {
    assertThat(AadstsCodes.entries(code))
        .extracting(CatalogueEntry::which)
        .hasSizeGreaterThan(1)
        .contains(AadstsCodes.meaning(code, description).orElseThrow());
  }

  @Test
  void whereTheWordsLeaveTwoCausesOpenThereShouldBeTwoEntries() {
    assertThat(AadstsCodes.entries(650056))
        .extracting(CatalogueEntry::which)
        .containsExactly(FindingId.APPLICATION_MISCONFIGURED, FindingId.NO_CONSENT);
  }

  @Test
  void anUnknownCodeShouldHaveNoEntry() {
    assertThat(AadstsCodes.entries(123456789)).isEmpty();
  }
}
