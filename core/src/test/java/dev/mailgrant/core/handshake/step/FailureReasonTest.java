package dev.mailgrant.core.handshake.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureReasonTest {

  /** A message with only these words must not be mistaken for another reason. */
  @Test
  void everyReasonShouldHaveWordsOfItsOwn() {
    assertThat(FailureReason.values())
        .extracting(FailureReason::words)
        .doesNotHaveDuplicates()
        .noneMatch(words -> words.contains("_"))
        .contains("timed out", "TLS error", "token refused");
  }
}
