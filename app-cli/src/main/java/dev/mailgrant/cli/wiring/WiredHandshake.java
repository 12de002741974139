package dev.mailgrant.cli.wiring;

import com.google.inject.Stage;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.settings.login.HandshakeSettings;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** A handshake with the adapters that the settings name. Close it to stop its threads. */
public final class WiredHandshake implements AutoCloseable {
  private final ExecutorService executor;
  private final Handshake handshake;

  private WiredHandshake(ExecutorService executor, Handshake handshake) {
    this.executor = executor;
    this.handshake = handshake;
  }

  /**
   * Puts it together.
   *
   * @throws InvalidFieldException if an adapter cannot work with a setting; the field is its key
   */
  public static WiredHandshake of(HandshakeSettings settings, Clock clock) {
    ExecutorService executor = TaskExecutor.create();
    boolean complete = false;
    try {
      // Not everything is needed by every command: what is not asked for is not built.
      Handshake handshake =
          Wiring.get(
              Wiring.handshake(Stage.DEVELOPMENT, settings, executor, clock), Handshake.class);
      complete = true;
      return new WiredHandshake(executor, handshake);
    } finally {
      if (!complete) {
        executor.shutdownNow();
      }
    }
  }

  /** The handshake. */
  public Handshake handshake() {
    return handshake;
  }

  /** Interrupts what may still run; waits for nothing. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
