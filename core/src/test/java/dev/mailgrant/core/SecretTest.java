package dev.mailgrant.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {
  private static final Secret SECRET = Secret.of("hunter2-hunter2");

  @Test
  void toStringShouldShowNothing() {
    assertThat(SECRET).hasToString("***");
    assertThat(List.of(Optional.of(SECRET)).toString()).doesNotContain("hunter2");
    assertThat(String.format("%s", SECRET)).isEqualTo("***");
  }

  @Test
  void revealShouldBeTheWayOut() {
    assertThat(SECRET.reveal()).isEqualTo("hunter2-hunter2");
  }

  @Test
  void equalsShouldCompareValues() {
    assertThat(SECRET)
        .isEqualTo(Secret.of("hunter2-hunter2"))
        .hasSameHashCodeAs(Secret.of("hunter2-hunter2"))
        .isNotEqualTo(Secret.of("hunter2-hunter3"))
        .isNotEqualTo("hunter2-hunter2");
  }

  @Test
  void bytesShouldCountUtf8() {
    assertThat(Secret.of("aü€").bytes()).isEqualTo(6);
  }

  @Test
  void isEmptyShouldTellWhetherTheValueIsEmpty() {
    assertThat(Secret.of("").isEmpty()).isTrue();
    assertThat(SECRET.isEmpty()).isFalse();
  }

  @Test
  void sha256ShouldBeTheKnownAnswer() {
    // FIPS 180-4's example for "abc".
    assertThat(Secret.of("abc").sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
