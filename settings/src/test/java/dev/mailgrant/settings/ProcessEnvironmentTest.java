package dev.mailgrant.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessEnvironmentTest {
  private static final Path OF_PLATFORM = Path.of("home-of-the-password-file");

  @Test
  void homeShouldBeWhatTheVariableSays() {
    assertThat(ProcessEnvironment.home("/srv/app", OF_PLATFORM, false))
        .isEqualTo(Path.of("/srv/app"));
  }

  @Test
  void homeShouldBeThePlatformsWhereTheVariableSaysNothingOfUse() {
    assertThat(ProcessEnvironment.home(null, OF_PLATFORM, false)).isEqualTo(OF_PLATFORM);
    assertThat(ProcessEnvironment.home("", OF_PLATFORM, false)).isEqualTo(OF_PLATFORM);
    assertThat(ProcessEnvironment.home("relative", OF_PLATFORM, false)).isEqualTo(OF_PLATFORM);
    assertThat(ProcessEnvironment.home("/c/Users/me", OF_PLATFORM, true)).isEqualTo(OF_PLATFORM);
  }
}
