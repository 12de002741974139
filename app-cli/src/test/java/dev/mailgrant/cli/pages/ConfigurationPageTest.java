package dev.mailgrant.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

  @Test
  void pageShouldSayWhatTheListSays() throws IOException {
    Path written = Files.writeString(Path.of("target/configuration.md"), ConfigurationPage.text());

    assertThat(Path.of("../docs/configuration.md"))
        .as("docs/configuration.md is stale: copy app-cli/target/configuration.md over it")
        .hasSameTextualContentAs(written);
  }
}
