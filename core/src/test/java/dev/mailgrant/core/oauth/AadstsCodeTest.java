package dev.mailgrant.core.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AadstsCodeTest {
  @Test
  void codesShouldBeFoundInATextInItsOrderAndOnce() {
    assertThat(AadstsCode.in("AADSTS90002: a (AADSTS50001), AADSTS90002 again, aadsts 700016"))
        .isEqualTo(List.of(90002, 50001));
  }
}
