package dev.mailgrant.example.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The test of a third adapter in docs/testing.md is the test that runs here. */
class SampleInTheDocsTest {
  private static final Path TEST =
      Path.of("src/test/java/dev/mailgrant/example/adapter/SampleTokenSourceTest.java");

  @Test
  void thePageShouldShowTheTestThatRuns() throws IOException {
    String test = Files.readString(TEST);
    String fromImports = test.substring(test.indexOf("import ")).strip();

    assertThat(Files.readString(Path.of("../docs/testing.md")))
        .contains("```java\n" + fromImports + "\n```");
    assertThat(fromImports.lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(20);
  }
}
