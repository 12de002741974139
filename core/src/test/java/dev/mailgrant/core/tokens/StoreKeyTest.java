package dev.mailgrant.core.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreKeyTest {
  private static final String TEXT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Test
  void ofBase64ShouldTakeWhatOpensslPrints() {
    assertThat(StoreKey.ofBase64(Secret.of(TEXT + "\n")).base64().reveal()).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAEC", TEXT + TEXT, "not base64 at all!", TEXT + "\n" + TEXT})
  void ofBase64ShouldRefuseAnythingElseWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> StoreKey.ofBase64(Secret.of(text)))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("openssl rand -base64 32")
        .hasNoCause()
        .message()
        .doesNotContain("AAEC", "!");
  }

  @Test
  void toStringShouldShowNothing() {
    assertThat(StoreKey.ofBase64(Secret.of(TEXT))).hasToString("***");
  }
}
