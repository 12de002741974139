package dev.mailgrant.cli.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.mailgrant.cli.logging.Log;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.tokens.RetryPolicy;
import dev.mailgrant.core.tokens.RetryingTokenSource;
import dev.mailgrant.core.tokens.StoredTokenSource;
import dev.mailgrant.diagnosis.doctor.Doctor;
import dev.mailgrant.diagnosis.doctor.PollSchedule;
import dev.mailgrant.diagnosis.doctor.ServerClock;
import dev.mailgrant.settings.TokenAdapter;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.TokenSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/**
 * The adapters that the settings name, and the use cases over them: the one place that puts them
 * together. What nobody asks for is not built, which a short run needs. Close it to stop its
 * threads; what still runs is interrupted, and nothing is waited for.
 *
 * <p>Every method that builds something throws {@link InvalidFieldException} if an adapter cannot
 * work with a setting; its field names the property.
 */
public final class Application implements AutoCloseable {
  private static final Logger LOG = Log.of(Application.class);

  private final TokenSettings settings;
  private final Clock clock;
  private final ExecutorService executor;
  private final Injector injector;

  private Application(
      TokenSettings settings, Clock clock, ExecutorService executor, Injector injector) {
    this.settings = settings;
    this.clock = clock;
    this.executor = executor;
    this.injector = injector;
  }

  /** For commands that log in and examine nothing. */
  public static Application forHandshake(HandshakeSettings settings, Clock clock) {
    return of(settings, clock, UnaryOperator.identity(), new HandshakeModule());
  }

  /** For commands that examine a login, with these pauses between repeated attempts. */
  public static Application forDoctor(
      HandshakeSettings settings, Clock clock, PollSchedule schedule) {
    ServerClock serverClock = new ServerClock(clock);
    return of(
        settings,
        clock,
        serverClock::watching,
        new DoctorModule(
            settings.tokenAdapter(), settings.token().network(), schedule, serverClock));
  }

  /** What a command does not use is not bound: a short run would pay for loading its classes. */
  private static Application of(
      HandshakeSettings settings,
      Clock clock,
      UnaryOperator<HttpTransport> around,
      Module useCase) {
    ExecutorService executor = TaskExecutor.create();
    return new Application(
        settings.token(),
        clock,
        executor,
        injector(
            Stage.DEVELOPMENT,
            List.of(
                new BaseModule(settings.token(), around, executor, clock),
                AdapterModules.tokenSource(settings.tokenAdapter()),
                AdapterModules.imapTransport(settings.imapAdapter()),
                useCase)));
  }

  /** For commands that request a token only, with the adapter of the settings. */
  public static Application forTokens(TokenSettings settings, Clock clock) {
    return forTokens(settings.adapter(), settings, clock, UnaryOperator.identity());
  }

  /**
   * For commands that request a token only, with an adapter that need not be that of the settings.
   *
   * @param around what to put around the transport of the token requests
   */
  public static Application forTokens(
      TokenAdapter adapter,
      TokenSettings settings,
      Clock clock,
      UnaryOperator<HttpTransport> around) {
    ExecutorService executor = TaskExecutor.create();
    return new Application(
        settings,
        clock,
        executor,
        injector(
            Stage.DEVELOPMENT,
            List.of(
                new BaseModule(settings, around, executor, clock),
                AdapterModules.tokenSource(adapter))));
  }

  /** The token adapter itself, which asks the server once each time. */
  public TokenSource tokens() {
    return get(injector, TokenSource.class);
  }

  /**
   * The token adapter, which asks again if the server was busy. Somebody waits for the answer, so
   * it does not ask again after a refused connection: the host is more often misspelt than down.
   */
  public TokenSource retryingTokens() {
    return new RetryingTokenSource(
        tokens(), RetryPolicy.DEFAULT.notAfter(TokenUnavailableException.Reason.UNREACHABLE));
  }

  /** As {@link #retryingTokens}, behind the token store of the settings if they name one. */
  public TokenSource storedTokens() {
    TokenSource retrying = retryingTokens();
    return settings
        .store()
        .map(store -> AdapterModules.tokenStore(store, clock))
        .<TokenSource>map(store -> new StoredTokenSource(retrying, store, key(), clock))
        .orElse(retrying);
  }

  private CacheKey key() {
    return CacheKey.of(settings.registration(), settings.scope());
  }

  /** The use case handshake. */
  public Handshake handshake() {
    return get(injector, Handshake.class);
  }

  /** The use case doctor. */
  public Doctor doctor() {
    return get(injector, Doctor.class);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  static Injector injector(Stage stage, List<Module> modules) {
    LOG.log(
        Level.DEBUG,
        () ->
            "modules: "
                + String.join(
                    ", ", modules.stream().map(m -> m.getClass().getSimpleName()).toList()));
    return Guice.createInjector(stage, modules);
  }

  private static <T> T get(Injector injector, Class<T> type) {
    try {
      return injector.getInstance(type);
    } catch (ProvisionException e) {
      if (e.getCause() instanceof InvalidFieldException refused) {
        throw refused;
      }
      throw e;
    }
  }
}
