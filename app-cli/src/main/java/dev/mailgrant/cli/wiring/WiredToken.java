package dev.mailgrant.cli.wiring;

import com.google.inject.Stage;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.port.TokenStore;
import dev.mailgrant.core.tokens.RetryPolicy;
import dev.mailgrant.core.tokens.RetryingTokenSource;
import dev.mailgrant.core.tokens.StoredTokenSource;
import dev.mailgrant.settings.TokenAdapter;
import dev.mailgrant.settings.login.TokenSettings;
import dev.mailgrant.settings.login.TokenStoreSettings;
import dev.mailgrant.store.file.FileTokenStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/** A token adapter, put together. Close it to stop its threads. */
public final class WiredToken implements AutoCloseable {
  /** Somebody waits for the answer: a host that refuses is more often misspelt than restarted. */
  private static final RetryPolicy PATIENCE =
      RetryPolicy.DEFAULT.notAfter(TokenUnavailableException.Reason.UNREACHABLE);

  private final ExecutorService executor;
  private final TokenSource tokens;

  private WiredToken(ExecutorService executor, TokenSource tokens) {
    this.executor = executor;
    this.tokens = tokens;
  }

  /**
   * Puts the adapter of the settings together; it asks again when the server was busy.
   *
   * @throws InvalidFieldException if it cannot work with a setting; the field is its key
   */
  public static WiredToken patient(TokenSettings settings, Clock clock) {
    WiredToken once = of(settings.adapter(), settings, clock, UnaryOperator.identity());
    return new WiredToken(once.executor, new RetryingTokenSource(once.tokens, PATIENCE));
  }

  /**
   * As {@link #patient}, and looks into the store of the settings first, if they name one.
   *
   * @throws InvalidFieldException if the adapter cannot work with a setting; the field is its key
   */
  public static WiredToken keeping(TokenSettings settings, Clock clock) {
    WiredToken asking = patient(settings, clock);
    return settings
        .store()
        .map(
            store ->
                new WiredToken(
                    asking.executor,
                    new StoredTokenSource(
                        asking.tokens,
                        store(store, clock),
                        CacheKey.of(settings.registration(), settings.scope()),
                        clock)))
        .orElse(asking);
  }

  private static TokenStore store(TokenStoreSettings settings, Clock clock) {
    SecureRandom random = new SecureRandom();
    return settings
        .key()
        .map(key -> FileTokenStore.withKey(settings.folder(), key, clock, random))
        .orElseGet(
            () -> FileTokenStore.withKeyFile(settings.folder(), settings.keyFile(), clock, random));
  }

  /**
   * Puts an adapter together that need not be the one of the settings; it asks the server once each
   * time.
   *
   * @param around what to put around the transport that sends its requests
   * @throws InvalidFieldException if it cannot work with a setting; the field is its key
   */
  public static WiredToken of(
      TokenAdapter adapter,
      TokenSettings settings,
      Clock clock,
      UnaryOperator<HttpTransport> around) {
    ExecutorService executor = TaskExecutor.create();
    boolean complete = false;
    try {
      TokenSource tokens =
          Wiring.get(
              Wiring.token(Stage.DEVELOPMENT, adapter, settings, around, executor, clock),
              TokenSource.class);
      complete = true;
      return new WiredToken(executor, tokens);
    } finally {
      if (!complete) {
        executor.shutdownNow();
      }
    }
  }

  /** Where the tokens come from. */
  public TokenSource tokens() {
    return tokens;
  }

  /** Interrupts what may still run; waits for nothing. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
