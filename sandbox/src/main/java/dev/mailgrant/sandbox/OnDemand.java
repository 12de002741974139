package dev.mailgrant.sandbox;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A server that starts when it is first needed. Safe for use by several threads.
 *
 * @param <T> the server
 */
final class OnDemand<T extends AutoCloseable> implements AutoCloseable {
  private final Supplier<T> starter;
  private Optional<T> started = Optional.empty();
  private boolean closed;

  OnDemand(Supplier<T> starter) {
    this.starter = starter;
  }

  /**
   * Returns the server, and starts it the first time.
   *
   * @throws IllegalStateException after {@link #close}
   */
  synchronized T get() {
    if (closed) {
      throw new IllegalStateException("the sandbox is closed");
    }
    if (started.isEmpty()) {
      started = Optional.of(starter.get());
    }
    return started.get();
  }

  /** Stops the server if it was started; it does not start any more. */
  @Override
  public synchronized void close() {
    closed = true;
    if (started.isPresent()) {
      try {
        started.get().close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
