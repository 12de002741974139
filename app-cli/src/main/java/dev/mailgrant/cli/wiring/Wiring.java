package dev.mailgrant.cli.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.mailgrant.cli.logging.Log;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.settings.TokenAdapter;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.TokenSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** Chooses modules in plain Java, says which, and makes a strict injector of them. */
final class Wiring {
  private static final Logger LOG = Log.of(Wiring.class);

  private Wiring() {}

  /** For a handshake. */
  static Injector handshake(
      Stage stage, HandshakeSettings settings, Executor executor, Clock clock) {
    return handshake(stage, settings, UnaryOperator.identity(), executor, clock);
  }

  /** For a handshake, with something put around the transport of its token requests. */
  static Injector handshake(
      Stage stage,
      HandshakeSettings settings,
      UnaryOperator<HttpTransport> around,
      Executor executor,
      Clock clock) {
    return injector(
        stage,
        List.of(
            new TokenModule(settings.token(), around, executor, clock),
            AdapterModules.tokenSource(settings.tokenAdapter()),
            AdapterModules.imapTransport(settings.imapAdapter()),
            new HandshakeModule()));
  }

  /** For a token alone, by an adapter that need not be the one of the settings. */
  static Injector token(
      Stage stage,
      TokenAdapter adapter,
      TokenSettings settings,
      UnaryOperator<HttpTransport> around,
      Executor executor,
      Clock clock) {
    return injector(
        stage,
        List.of(
            new TokenModule(settings, around, executor, clock),
            AdapterModules.tokenSource(adapter)));
  }

  /**
   * Builds one thing.
   *
   * @throws InvalidFieldException if an adapter cannot work with a setting; the field is its key
   */
  static <T> T get(Injector injector, Class<T> type) {
    try {
      return injector.getInstance(type);
    } catch (ProvisionException e) {
      if (e.getCause() instanceof InvalidFieldException refused) {
        throw refused;
      }
      throw e;
    }
  }

  private static Injector injector(Stage stage, List<Module> modules) {
    LOG.log(
        Level.DEBUG,
        () ->
            "modules: "
                + String.join(
                    ", ", modules.stream().map(m -> m.getClass().getSimpleName()).toList()));
    return Guice.createInjector(stage, modules);
  }
}
