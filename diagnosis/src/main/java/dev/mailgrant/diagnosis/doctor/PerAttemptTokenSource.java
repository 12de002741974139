package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.diagnosis.fact.AccessRole;
import java.time.Clock;
import java.util.Optional;

/**
 * Requests a new token only if it could change the result. All checks of an attempt use the same
 * token, so that they are comparable. A later attempt reuses a token only if it contains the role:
 * a consent given since is only in a new token, and an opaque token cannot be checked. Safe for use
 * by several threads.
 */
final class PerAttemptTokenSource implements TokenSource {

  private final TokenSource source;
  private final MailProtocol protocol;
  private final Clock clock;
  private Optional<AccessToken> held = Optional.empty();
  private boolean isFromBefore;

  /**
   * @param protocol the protocol whose role a good token contains
   */
  PerAttemptTokenSource(TokenSource source, MailProtocol protocol, Clock clock) {
    this.source = source;
    this.protocol = protocol;
    this.clock = clock;
  }

  /** Begins another attempt. */
  synchronized void nextAttempt() {
    held = held.filter(this::isGood);
    isFromBefore = held.isPresent();
  }

  /** Returns whether this attempt's token is from an earlier attempt. */
  synchronized boolean isFromBefore() {
    return isFromBefore;
  }

  /** A forced request gets a new token only as the first one of an attempt. */
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
            .filter(roles -> roles.contains(AccessRole.of(protocol).value()))
            .isPresent();
  }
}
