package dev.mailgrant.store.file;

import static dev.mailgrant.store.file.Sample.folder;
import static dev.mailgrant.store.file.Sample.key;
import static dev.mailgrant.store.file.Sample.soon;
import static dev.mailgrant.store.file.Sample.store;
import static dev.mailgrant.store.file.Sample.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.TokenStoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessLockTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir Path home;
  private final ExecutorService holder = Executors.newSingleThreadExecutor();
  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private Path lock = Path.of("");

  @BeforeEach
  void keepOne() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());
    lock = folder(home).resolve("lock");
  }

  @AfterEach
  void stopThreads() {
    holder.shutdownNow();
    writer.shutdownNow();
  }

  @Test
  void aWriterShouldWaitForAnotherProcessUntilItsDeadlineAndAReaderNotAtAll() throws Exception {
    try (StoreProcess process = new StoreProcess(home)) {
      assertThat(process.answer()).isEqualTo("ready");
      process.tell("lock " + lock);
      assertThat(process.answer()).isEqualTo("done");

      givesUpInTime("another process", Duration.ofMillis(200));
      givesUpInTime("another process", Duration.ZERO);
      assertThatThrownBy(() -> store(home).forget(key("app"), in(Duration.ofMillis(50))))
          .isInstanceOf(TokenStoreException.class)
          .hasMessageContaining("busy");
      assertThat(store(home).find(key("app"), in(Duration.ZERO))).contains(token("eyJ.first"));

      process.kill();
      store(home).keep(key("app"), token("eyJ.second"), in(LONG));
      assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.second"));
    }
  }

  @Test
  void aWriterShouldWaitForAnotherThreadUntilItsDeadline() throws Exception {
    ProcessLock held = on(holder, () -> ProcessLock.take(lock, soon())).get(5, TimeUnit.SECONDS);

    givesUpInTime("another thread", Duration.ofMillis(200));
    Future<String> waiting =
        on(
            writer,
            () -> {
              store(home).keep(key("app"), token("eyJ.second"), soon());
              return "kept";
            });
    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.first"));
    on(
            holder,
            () -> {
              held.close();
              return "given back";
            })
        .get(5, TimeUnit.SECONDS);
    assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo("kept");
  }

  /** The operating system drops a process's lock when any channel to the file is closed. */
  @Test
  void waitingUntilATimeoutShouldNotTakeTheLockFromThisProcess() throws Exception {
    Path alias = home.resolve("alias");
    Files.createSymbolicLink(alias, folder(home).getParent());
    ProcessLock held = ProcessLock.take(lock, soon());
    try (StoreProcess other = new StoreProcess(home)) {
      assertThat(other.answer()).isEqualTo("ready");
      on(
              writer,
              () -> {
                givesUpInTime("another thread", Duration.ofMillis(20));
                assertThatThrownBy(
                        () ->
                            ProcessLock.take(
                                alias.resolve("tokens").resolve("lock"), in(Duration.ofMillis(20))))
                    .hasMessageContaining("another thread");
                return "gave up";
              })
          .get(10, TimeUnit.SECONDS);
      other.tell("lock " + lock);
      Future<String> answer = on(writer, other::answer);

      assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      held.close();
      assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("done");
    }
  }

  @Test
  void anInterruptedCallerShouldStayInterruptedAndLoseNothing() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> store(home).keep(key("app"), token("eyJ.second"), soon()))
        .isInstanceOf(TokenStoreException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> store(home).find(key("app"), soon()))
        .isInstanceOf(TokenStoreException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();

    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.first"));
    store(home).keep(key("app"), token("eyJ.second"), soon());
    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.second"));
  }

  @Test
  void anInterruptedWaitForTheLockShouldStayInterruptedAndLeaveTheLockFree() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> ProcessLock.take(lock, soon()))
        .isInstanceOf(TokenStoreException.class)
        .hasMessageContainingAll("interrupted", lock.toString());
    assertThat(Thread.interrupted()).isTrue();

    Future<String> next =
        on(
            writer,
            () -> {
              ProcessLock.take(lock, soon()).close();
              return "had it";
            });
    assertThat(next.get(5, TimeUnit.SECONDS)).isEqualTo("had it");
  }

  private static <T> Future<T> on(ExecutorService thread, Callable<T> work) {
    return thread.submit(work);
  }

  private void givesUpInTime(String who, Duration time) {
    long start = System.nanoTime();
    assertThatThrownBy(() -> store(home).keep(key("app"), token("eyJ.second"), in(time)))
        .isInstanceOf(TokenStoreException.class)
        .hasMessageContainingAll("busy", who, lock.toString());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(time, time.plusSeconds(5));
  }

  private static Deadline in(Duration time) {
    return Deadline.after(time, Clock.systemUTC());
  }
}
