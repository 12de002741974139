package dev.mailgrant.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TaskExecutorTest {

  @Test
  void aThreadShouldBeThePlatformsAndKeepNothingAlive() throws Exception {
    ExecutorService executor = TaskExecutor.create();
    try {
      Thread thread = executor.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);

      assertThat(thread.isDaemon()).isTrue();
      assertThat(thread.toString()).doesNotStartWith("VirtualThread");
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void thePoolShouldRefuseRatherThanQueue() {
    ExecutorService pool = TaskExecutor.create();
    CountDownLatch end = new CountDownLatch(1);
    try {
      for (int i = 0; i < 64; i++) {
        pool.execute(() -> await(end));
      }
      assertThatThrownBy(() -> pool.execute(() -> {}))
          .isInstanceOf(RejectedExecutionException.class);
    } finally {
      end.countDown();
      pool.shutdownNow();
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
