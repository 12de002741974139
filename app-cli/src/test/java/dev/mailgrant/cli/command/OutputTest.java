package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.settings.ProcessEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard output that cannot be written: a full disk, a stream that is closed. */
@Timeout(60)
class OutputTest {
  @TempDir Path home;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token --sandbox",
        "token --sandbox --json",
        "token --sandbox --claims",
        "handshake --sandbox",
        "config",
        "config --help",
        "sandbox"
      })
  void whatCouldNotBeWrittenShouldNotPassForDone(String command) {
    int code = run(command, "No space left on device");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo("mailgrant: standard output cannot be written: No space left on device\n");
  }

  @Test
  void theCodeOfAFailureShouldStand() {
    assertThat(run("handshake --sandbox --fault wrong-secret", "No space left on device"))
        .isEqualTo(20);
  }

  /** As {@code mailgrant config | head -1} does. */
  @Test
  void aReaderThatClosesEarlyShouldNotBeAnError() {
    assertThat(run("config", "Broken pipe")).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  private int run(String command, String trouble) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException(trouble);
          }
        };
    Session session =
        new Session(
            new Terminal(out, err, UTF_8),
            new ByteArrayInputStream(new byte[0]),
            new ProcessEnvironment(Map.of(), home, home, false),
            Clock.systemUTC());
    return new Program(session).run(command.split(" "));
  }
}
