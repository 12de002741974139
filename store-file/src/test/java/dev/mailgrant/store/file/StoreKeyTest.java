package dev.mailgrant.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreKeyTest {
  private static final String TEXT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  /** RFC 5869 appendix A.1: the first block of its output keying material. */
  @Test
  void expandShouldGiveTheFirstBlockOfHkdf() {
    HexFormat hex = HexFormat.of();
    byte[] prk = hex.parseHex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");

    assertThat(StoreKey.expand(prk, hex.parseHex("f0f1f2f3f4f5f6f7f8f9")))
        .isEqualTo(
            hex.parseHex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"));
  }

  @Test
  void purposesShouldHaveKeysOfTheirOwn() {
    StoreKey key = StoreKey.ofBase64(Secret.of(TEXT));

    assertThat(key.forPurpose("a")).hasSize(32).isNotEqualTo(key.forPurpose("b"));
  }

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
