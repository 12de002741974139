package dev.mailgrant.core.tokens;

import static java.util.Objects.requireNonNull;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.StoredToken;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenStoreException;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.port.TokenStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Uses a store before it sends a request, for programs that start often: a job that runs every
 * minute sends about one request in the lifetime of a token.
 *
 * <p>A fresh stored token is returned without a request. From the server's {@code refresh_in},
 * otherwise after 4/5 of its lifetime, a new token is requested, for at most 10 s; if the server is
 * unavailable and the stored token is still valid, it is returned. A refusal is thrown even then,
 * because the credential is wrong and this should be noticed early. Forced requests and those with
 * claims do not read the store, but their results are stored.
 *
 * <p>A failure of the store is a warning in the log and never fails the caller; each access takes
 * at most 5 s. Two callers or processes that find no token both send a request, and the later
 * result is stored; both tokens are valid. Within a process use a {@link CachingTokenSource} in
 * front. Safe for use by several threads if source and store are.
 */
public final class StoredTokenSource implements TokenSource {
  private static final Logger LOG = System.getLogger(StoredTokenSource.class.getName());

  /** The limit of a renewal while a usable token is stored. */
  private static final Duration RENEWAL_LIMIT = Duration.ofSeconds(10);

  /** The limit of an access to the store. */
  private static final Duration STORE_LIMIT = Duration.ofSeconds(5);

  private final TokenSource source;
  private final TokenStore store;
  private final CacheKey key;
  private final Clock clock;

  /**
   * @param source the source of tokens for the application of {@code key}
   * @param store the store of tokens
   * @param key the key of the tokens
   * @param clock the clock for the age of tokens
   */
  public StoredTokenSource(TokenSource source, TokenStore store, CacheKey key, Clock clock) {
    this.source = source;
    this.store = store;
    this.key = key;
    this.clock = clock;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidFieldException if the scope of the request is not that of this source
   */
  @Override
  public AccessToken acquire(TokenRequest request) throws TokenException {
    key.requireScopeOf(request);
    if (request.force() || request.claims().isPresent()) {
      return fetched(request);
    }
    Optional<StoredToken> stored = find(request.deadline());
    if (stored.isEmpty()) {
      return fetched(request);
    }
    TokenLifetime life = TokenLifetime.of(stored.get(), 0);
    return switch (life.at(clock.millis())) {
      case FRESH -> stored.get().token();
      case AGEING, ENDING -> renewed(stored.get(), life, request);
      case OVER -> fetched(request);
    };
  }

  private AccessToken renewed(StoredToken stored, TokenLifetime life, TokenRequest request)
      throws TokenException {
    TokenRequest hurried =
        new TokenRequest(
            request.scope(),
            request.claims(),
            request.force(),
            request.deadline().orSooner(RENEWAL_LIMIT));
    try {
      return fetched(hurried);
    } catch (TokenUnavailableException e) {
      if (e.reason() == Reason.INTERRUPTED
          || e.reason() == Reason.CLOSED
          || !life.isAliveAt(clock.millis())) {
        throw e;
      }
      LOG.log(
          Level.WARNING,
          "the stored token could not be renewed and is used until {0}: {1}",
          stored.token().expiresAt(),
          e.getMessage());
      return stored.token();
    }
  }

  private AccessToken fetched(TokenRequest request) throws TokenException {
    AccessToken token = RequestOutcome.acquire(source, request);
    StoredToken kept = new StoredToken(token, clock.instant());
    Deadline limit = request.deadline().orSooner(STORE_LIMIT);
    try {
      if (TokenLifetime.of(kept, 0).hasNoLife()) {
        store.forget(key, limit); // usable once; the previous one is obsolete
      } else {
        store.keep(key, kept, limit);
      }
    } catch (TokenStoreException e) {
      LOG.log(Level.WARNING, "the token was not stored: {0}", e.getMessage());
    } catch (Throwable e) {
      warnOfDefect(e);
    }
    return token;
  }

  private Optional<StoredToken> find(Deadline deadline) {
    try {
      return requireNonNull(store.find(key, deadline.orSooner(STORE_LIMIT)), "no result");
    } catch (TokenStoreException e) {
      LOG.log(Level.WARNING, "no stored token, requesting a new one: {0}", e.getMessage());
    } catch (Throwable e) {
      warnOfDefect(e);
    }
    return Optional.empty();
  }

  /** Logs only the type: the message of an unexpected exception could contain anything. */
  private static void warnOfDefect(Throwable e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt(); // thrown although the port does not declare it
    }
    LOG.log(
        Level.WARNING,
        "the token store threw an exception that its port does not allow: {0}",
        e.getClass().getName());
  }
}
