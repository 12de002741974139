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
import dev.mailgrant.core.mail.MailProtocol;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/**
 * The configured adapters and the use cases over them: the only place that assembles them. Objects
 * that are not needed are not created, for a short start-up time. Close it to stop its threads;
 * running tasks are interrupted and not awaited.
 *
 * <p>Every method that creates an object throws {@link InvalidFieldException} if an adapter does
 * not support a setting; its field is the property.
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

  /** For commands that log in without a diagnosis. */
  public static Application forHandshake(HandshakeSettings settings, Clock clock) {
    return of(settings, clock, UnaryOperator.identity(), List.of(new HandshakeModule()));
  }

  /** For commands that diagnose a login, with these delays between repeated attempts. */
  public static Application forDoctor(
      HandshakeSettings settings, Clock clock, PollSchedule schedule) {
    ServerClock serverClock = new ServerClock(clock);
    boolean hasControl = settings.endpoint().protocol() == MailProtocol.POP3;
    List<Module> modules = new ArrayList<>();
    modules.add(new DoctorModule(settings, schedule, serverClock, hasControl));
    if (hasControl) {
      modules.add(AdapterModules.imapTransport(settings.imapAdapter()));
    }
    return of(settings, clock, serverClock::watching, modules);
  }

  /**
   * Only what a command uses is bound, because loading further classes would slow down a short run.
   */
  private static Application of(
      HandshakeSettings settings,
      Clock clock,
      UnaryOperator<HttpTransport> around,
      List<Module> useCase) {
    ExecutorService executor = TaskExecutor.create();
    List<Module> modules = new ArrayList<>();
    modules.add(new BaseModule(settings.token(), around, executor, clock));
    modules.add(AdapterModules.tokenSource(settings.tokenAdapter()));
    modules.addAll(
        AdapterModules.mailTransport(settings.endpoint().protocol(), settings.imapAdapter()));
    modules.addAll(useCase);
    return new Application(settings.token(), clock, executor, injector(Stage.DEVELOPMENT, modules));
  }

  /** For commands that only request a token, with the configured adapter. */
  public static Application forTokens(TokenSettings settings, Clock clock) {
    return forTokens(settings.adapter(), settings, clock, UnaryOperator.identity());
  }

  /**
   * For commands that only request a token, with a given adapter.
   *
   * @param around wraps the transport of the token requests
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

  /** The token adapter itself, which sends one request for each call. */
  public TokenSource tokens() {
    return get(injector, TokenSource.class);
  }

  /**
   * The token adapter with retries after temporary failures. A user is waiting, so it does not
   * retry after a refused connection, which usually is a misspelt host.
   */
  public TokenSource retryingTokens() {
    return new RetryingTokenSource(
        tokens(), RetryPolicy.DEFAULT.notAfter(TokenUnavailableException.Reason.UNREACHABLE));
  }

  /** Like {@link #retryingTokens}, with the configured token store, if any. */
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
