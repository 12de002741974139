package dev.mailgrant.cli.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.mailgrant.cli.settings.HandshakeSettings;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.handshake.Handshake;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** A handshake with the adapters that the settings name. Close it to stop its threads. */
public final class WiredHandshake implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WiredHandshake.class.getName());

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
      Injector injector = injector(Stage.DEVELOPMENT, settings, executor, clock);
      WiredHandshake wired = new WiredHandshake(executor, injector.getInstance(Handshake.class));
      complete = true;
      return wired;
    } catch (ProvisionException e) {
      if (e.getCause() instanceof InvalidFieldException refused) {
        throw refused;
      }
      throw e;
    } finally {
      if (!complete) {
        executor.shutdownNow();
      }
    }
  }

  static Injector injector(
      Stage stage, HandshakeSettings settings, Executor executor, Clock clock) {
    List<Module> modules =
        List.of(
            new HandshakeModule(settings, executor, clock),
            AdapterModules.tokenSource(settings.tokenAdapter()),
            AdapterModules.imapTransport(settings.imapAdapter()));
    LOG.log(
        Level.DEBUG,
        () ->
            "modules: "
                + String.join(
                    ", ", modules.stream().map(m -> m.getClass().getSimpleName()).toList()));
    return Guice.createInjector(stage, modules);
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
