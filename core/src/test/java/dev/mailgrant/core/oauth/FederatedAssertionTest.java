package dev.mailgrant.core.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FederatedAssertionTest {

  @Test
  void readShouldLeaveOutTheLineBreakAtTheEndOfAFile() throws Exception {
    assertThat(new FederatedAssertion(() -> Secret.of("a.b.c\n")).read().reveal())
        .isEqualTo("a.b.c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "two words", "a\u0001b"})
  void readShouldRefuseWhatIsNoToken(String text) {
    assertThatThrownBy(() -> new FederatedAssertion(() -> Secret.of(text)).read())
        .isInstanceOf(CredentialUnusableException.class)
        .hasMessageContaining("federated assertion");
  }
}
