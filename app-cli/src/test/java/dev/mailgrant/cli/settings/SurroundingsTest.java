package dev.mailgrant.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
  private static final Path OF_PLATFORM = Path.of("home-of-the-password-file");

  @Test
  void homeShouldBeWhatTheVariableSays() {
    assertThat(Surroundings.home("/srv/app", OF_PLATFORM, false)).isEqualTo(Path.of("/srv/app"));
  }

  @Test
  void homeShouldBeThePlatformsWhereTheVariableSaysNothingOfUse() {
    assertThat(Surroundings.home(null, OF_PLATFORM, false)).isEqualTo(OF_PLATFORM);
    assertThat(Surroundings.home("", OF_PLATFORM, false)).isEqualTo(OF_PLATFORM);
    assertThat(Surroundings.home("relative", OF_PLATFORM, false)).isEqualTo(OF_PLATFORM);
    assertThat(Surroundings.home("/c/Users/me", OF_PLATFORM, true)).isEqualTo(OF_PLATFORM);
  }
}
