package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.diagnosis.fact.Protocol;
import java.time.Clock;
import java.util.Optional;

/**
 * Asks for a token only where another one could change what is seen. Within an attempt there is
 * one: what it opens and what it does not must be told of the same token. A later attempt gets the
 * one from before only if it carries the role: consent given since is in a new one alone, and
 * whether an opaque one lacks it nobody can tell. Safe for use by several threads.
 */
final class PerAttemptTokenSource implements TokenSource {

  private final TokenSource source;
  private final Clock clock;
  private Optional<AccessToken> held = Optional.empty();
  private boolean isFromBefore;

  PerAttemptTokenSource(TokenSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Another attempt begins. */
  synchronized void nextAttempt() {
    held = held.filter(this::isGood);
    isFromBefore = held.isPresent();
  }

  /** Whether this attempt's token is one of an earlier attempt. */
  synchronized boolean isFromBefore() {
    return isFromBefore;
  }

  /** The request's wish for a fresh one is granted to the first of an attempt. */
  @Override
  public AccessToken acquire(TokenRequest request) throws TokenException {
    Optional<AccessToken> there = held();
    if (there.isPresent()) {
      return there.get();
    }
    AccessToken token = source.acquire(request);
    hold(token);
    return token;
  }

  private synchronized Optional<AccessToken> held() {
    return held;
  }

  private synchronized void hold(AccessToken token) {
    held = Optional.of(token);
  }

  private boolean isGood(AccessToken token) {
    return clock.instant().isBefore(token.refreshAt())
        && token
            .claims()
            .map(Claims::roles)
            .filter(roles -> roles.contains(Protocol.IMAP.role()))
            .isPresent();
  }
}
