package dev.mailgrant.sandbox;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A value that is computed on its own daemon thread. Safe for use by several threads.
 *
 * @param <T> the value's type
 */
final class EagerValue<T> implements Supplier<T> {
  private final CompletableFuture<T> value = new CompletableFuture<>();

  private EagerValue() {}

  static <T> EagerValue<T> start(String threadName, Supplier<T> maker) {
    EagerValue<T> background = new EagerValue<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                background.value.complete(maker.get());
              } catch (RuntimeException | Error e) {
                background.value.completeExceptionally(e);
              }
            },
            threadName);
    thread.setDaemon(true);
    thread.start();
    return background;
  }

  /** Returns the value, and waits until it is computed. */
  @Override
  public T get() {
    return value.join();
  }
}
