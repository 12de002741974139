package dev.mailgrant.settings.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.settings.OutOfTimeException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
class SecretCommandTest {
  private static final int LONGEST = 1000;

  @TempDir Path folder;

  @Test
  void runShouldGiveWhatTheCommandPrints() throws IOException {
    assertThat(new String(run("printf 'a b'; echo c", Duration.ofSeconds(20)), UTF_8))
        .isEqualTo("a bc\n");
  }

  @ParameterizedTest
  @CsvSource({
    "echo planted; exit 3, exit code 3; try it",
    "exec /nonexistent/planted, exit code 127",
    "head -c 1001 /dev/zero, longer than 1000 bytes"
  })
  void aFailureShouldBeNamedAndTheCommandNotShown(String command, String words) {
    assertThatThrownBy(() -> run(command + " 2>&-", Duration.ofSeconds(20)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("planted");
  }

  @Test
  void quotationMarksAroundTheWholeCommandShouldBeNamedAsTheCause() {
    assertThatThrownBy(() -> run("\"echo planted\"", Duration.ofSeconds(20)))
        .hasMessageContaining("exit code 127")
        .hasMessageContaining("quotation marks around the whole command make it a single name")
        .hasMessageNotContaining("planted");
  }

  @Test
  void aCommandThatRunsPastTheDeadlineShouldBeEndedWithItsChildren() throws Exception {
    assertThatThrownBy(() -> run(endless(), Duration.ofMillis(900)))
        .isInstanceOf(OutOfTimeException.class)
        .hasMessageContaining("command had not ended")
        .hasMessageContaining("--deadline");

    awaitTheEndOf(written());
  }

  @Test
  void anInterruptShouldEndTheCommandWithItsChildren() throws Exception {
    Thread caller = Thread.currentThread();
    CompletableFuture<Void> signal =
        CompletableFuture.runAsync(
            () -> {
              while (written().size() < 2) {
                Thread.onSpinWait();
              }
              caller.interrupt();
            });
    assertThatThrownBy(() -> run(endless(), Duration.ofSeconds(20)))
        .isInstanceOf(InterruptedIOException.class);

    assertThat(Thread.interrupted()).as("the flag is set again").isTrue();
    signal.get(10, TimeUnit.SECONDS);
    awaitTheEndOf(written());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "; sleep 0.3", "; exec 1>&-; sleep 0.1"})
  void aChildThatIsLeftBehindShouldNeitherBeWaitedForNorStay(String end) throws Exception {
    String child = "sh -c 'echo $$ > " + folder + "/child; exec sleep 300' &";
    String wait = "while ! [ -s " + folder + "/child ]; do :; done; ";
    String shell = "echo $$ > " + folder + "/shell; echo SECRET";

    byte[] output = run(child + wait + shell + end, Duration.ofSeconds(20));

    assertThat(new String(output, UTF_8)).isEqualTo("SECRET\n");
    awaitTheEndOf(written());
  }

  @Test
  void moreThanAPipeHoldsShouldBeReadWhole() throws IOException {
    byte[] output =
        SecretCommand.run(
            "head -c 300000 /dev/zero",
            Deadline.after(Duration.ofSeconds(20), Clock.systemUTC()),
            1 << 20);

    assertThat(output).hasSize(300_000);
  }

  /** A shell that is ended while it starts could leave an unknown child process behind. */
  @Test
  void anInterruptBeforeItShouldStartNothing() {
    Path trace = folder.resolve("trace");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> run("touch " + trace, Duration.ofSeconds(20)))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessageContaining("before");

    assertThat(Thread.interrupted()).as("the flag stays").isTrue();
    assertThat(trace).doesNotExist();
  }

  /** The shell and its child process, which write their process ids and keep running. */
  private String endless() {
    return "sh -c 'echo $$ > "
        + folder
        + "/child; exec sleep 300' & echo $$ > "
        + folder
        + "/shell; wait";
  }

  private static void awaitTheEndOf(List<Long> numbers) throws Exception {
    assertThat(numbers).as("both had begun").hasSize(2);
    for (long number : numbers) {
      Optional<ProcessHandle> still = ProcessHandle.of(number);
      try {
        if (still.isPresent()) {
          still.get().onExit().get(5, TimeUnit.SECONDS);
        }
        assertThat(ProcessHandle.of(number).filter(ProcessHandle::isAlive)).isEmpty();
      } finally {
        still.ifPresent(ProcessHandle::destroyForcibly); // a failure leaves nothing behind
      }
    }
  }

  /** The ids of the processes that have written theirs. */
  private List<Long> written() {
    return Stream.of("shell", "child")
        .map(folder::resolve)
        .flatMap(SecretCommandTest::number)
        .toList();
  }

  private static Stream<Long> number(Path file) {
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      return text.endsWith("\n") ? Stream.of(Long.parseLong(text.strip())) : Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] run(String command, Duration limit) throws IOException {
    return SecretCommand.run(command, Deadline.after(limit, Clock.systemUTC()), LONGEST);
  }
}
