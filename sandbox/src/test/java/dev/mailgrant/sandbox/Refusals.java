package dev.mailgrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.sandbox.TokenClient.Answer;

/** Checks refusals of the token endpoint. */
final class Refusals {
  private Refusals() {}

  static void assertRefusal(Answer answer, int status, String error, int code, String text) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.text("error")).isEqualTo(error);
    assertThat(answer.json().wholeNumbers("error_codes")).containsExactly((long) code);
    assertThat(answer.text("error_description")).startsWith("AADSTS" + code + ": ").contains(text);
  }
}
