package dev.mailgrant.cli.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PosixChecksumTest {
  @TempDir Path folder;

  /** As the command cksum prints it. */
  @ParameterizedTest
  @CsvSource({"'', 4294967295", "123456789, 930766865"})
  void itShouldBeThatOfTheCommand(String text, long sum) throws IOException {
    assertThat(PosixChecksum.of(Files.writeString(folder.resolve("file"), text))).isEqualTo(sum);
  }
}
