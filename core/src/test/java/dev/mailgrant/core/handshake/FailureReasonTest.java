package dev.mailgrant.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureReasonTest {

  /** A message that says only the words must not be taken for another reason. */
  @Test
  void everyReasonShouldHaveWordsOfItsOwn() {
    assertThat(FailureReason.values())
        .extracting(FailureReason::words)
        .doesNotHaveDuplicates()
        .noneMatch(words -> words.contains("_"))
        .contains("timed out", "TLS error", "token refused");
  }
}
