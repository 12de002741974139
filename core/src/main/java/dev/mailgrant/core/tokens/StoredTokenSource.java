package dev.mailgrant.core.tokens;

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
 * Looks into a store before it asks the server, for programs that start often: a job that runs each
 * minute asks the server about once in the life of a token.
 *
 * <p>A stored token is handed out while it is fresh. From the server's {@code refresh_in}, or else
 * 4/5 of its life, the server is asked for another, for 10 s at most, and the stored one is handed
 * out after all if the server is unavailable and it still lives. A refusal is passed on even then:
 * the credential is wrong, and the sooner its owner knows the better. Forced requests and those
 * with claims pass the store by; what they bring is kept.
 *
 * <p>A store that fails is a warning in the log, never the caller's failure, and is given 5 s at
 * most. Two callers or processes that find nothing both ask, and the later answer stays: either
 * token is good. Within a process put a {@link CachingTokenSource} in front. Safe for use by
 * several threads if source and store are.
 */
public final class StoredTokenSource implements TokenSource {
  private static final Logger LOG = System.getLogger(StoredTokenSource.class.getName());

  /** What a renewal may take while there is a token that serves. */
  private static final Duration RENEWAL_LIMIT = Duration.ofSeconds(10);

  /** What looking into the store, or keeping something in it, may take. */
  private static final Duration STORE_LIMIT = Duration.ofSeconds(5);

  private final TokenSource source;
  private final TokenStore store;
  private final CacheKey key;
  private final Clock clock;

  /**
   * @param source whom to ask, bound to the application that {@code key} names
   * @param store where tokens are kept
   * @param key whose tokens these are
   * @param clock tells the age of a token
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
   * @throws InvalidFieldException if the request is for another scope than this source's
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
    AccessToken token = source.acquire(request);
    StoredToken kept = new StoredToken(token, clock.instant());
    Deadline limit = request.deadline().orSooner(STORE_LIMIT);
    try {
      if (TokenLifetime.of(kept, 0).hasNoLife()) {
        store.forget(key, limit); // good for one use; and the one before is not what it was
      } else {
        store.keep(key, kept, limit);
      }
    } catch (TokenStoreException e) {
      LOG.log(Level.WARNING, "the token was not stored: {0}", e.getMessage());
    } catch (RuntimeException e) {
      warnOfDefect(e);
    }
    return token;
  }

  private Optional<StoredToken> find(Deadline deadline) {
    try {
      return store.find(key, deadline.orSooner(STORE_LIMIT));
    } catch (TokenStoreException e) {
      LOG.log(Level.WARNING, "no stored token, requesting a new one: {0}", e.getMessage());
    } catch (RuntimeException e) {
      warnOfDefect(e);
    }
    return Optional.empty();
  }

  /** Names the kind only: nobody vouches for the message of an exception that must not be. */
  private static void warnOfDefect(RuntimeException e) {
    LOG.log(
        Level.WARNING,
        "the token store threw an exception that its port does not allow: {0}",
        e.getClass().getName());
  }
}
