package dev.mailgrant.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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
}
