package dev.mailgrant.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.tokens.StoreKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyDerivationTest {

  /** RFC 5869 appendix A.1: the first block of its output keying material. */
  @Test
  void expandShouldGiveTheFirstBlockOfHkdf() {
    HexFormat hex = HexFormat.of();
    byte[] prk = hex.parseHex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");

    assertThat(KeyDerivation.expand(prk, hex.parseHex("f0f1f2f3f4f5f6f7f8f9")))
        .isEqualTo(
            hex.parseHex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"));
  }

  @Test
  void purposesShouldHaveKeysOfTheirOwn() {
    StoreKey key = StoreKey.random(new SecureRandom());

    assertThat(KeyDerivation.forPurpose(key, "a"))
        .hasSize(32)
        .isNotEqualTo(KeyDerivation.forPurpose(key, "b"));
  }
}
