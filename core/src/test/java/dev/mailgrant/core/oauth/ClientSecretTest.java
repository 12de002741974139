package dev.mailgrant.core.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSecretTest {
  @ParameterizedTest
  @CsvSource({
    "a1b2c3d4-0000-1111-2222-333344445555, true",
    "A1B2C3D4-0000-1111-2222-333344445555, true",
    "a1b2c3d4-0000-1111-2222-33334444555, false",
    "a1b2c3d4000011112222333344445555, false",
    "x8Q~a1b2c3d4-0000-1111-2222-333344445555, false"
  })
  void aGuidShouldLookLikeAnId(String value, boolean isId) {
    assertThat(new ClientSecret(Secret.of(value)).looksLikeAnId()).isEqualTo(isId);
  }
}
