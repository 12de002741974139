package dev.mailgrant.core.tokens;

import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.port.TokenSource;
import java.util.Optional;

/** The outcome of a request that several callers may wait for. */
sealed interface RequestOutcome {
  /** The server issued a token. */
  record Got(AccessToken got) implements RequestOutcome {
    @Override
    public AccessToken token() {
      return got;
    }

    @Override
    public String summary() {
      return got.placeholder();
    }
  }

  /** The request failed for all waiting callers. All get the same exception. */
  record Failed(TokenException why) implements RequestOutcome {
    @Override
    public AccessToken token() throws TokenException {
      throw why;
    }

    @Override
    public String summary() {
      return String.valueOf(why.getMessage());
    }
  }

  /**
   * The request ended because its thread was interrupted or reached its own deadline. The other
   * waiting callers send a new one.
   *
   * @param why the failure for that thread
   * @param callerThread the thread, if it was a caller's
   */
  record Lost(TokenException why, Optional<Thread> callerThread) implements RequestOutcome {
    @Override
    public AccessToken token() throws TokenException {
      throw why;
    }

    @Override
    public String summary() {
      return String.valueOf(why.getMessage());
    }
  }

  /** The source has a programming error: it threw an exception that the port does not allow. */
  record Broken(Throwable defect) implements RequestOutcome {
    @Override
    public AccessToken token() {
      throw new IllegalStateException(
          "the token source threw an exception that its port does not allow", defect);
    }

    @Override
    public String summary() {
      return "the token source threw " + defect.getClass().getName();
    }
  }

  /** Runs a request. Throws nothing, because callers may be waiting. */
  static RequestOutcome of(TokenSource source, TokenRequest request) {
    try {
      return new Got(source.acquire(request));
    } catch (TokenException e) {
      return new Failed(e);
    } catch (RuntimeException | Error e) {
      return new Broken(e);
    }
  }

  /** Returns the token or throws the failure. */
  AccessToken token() throws TokenException;

  /** A text for the log, without a token and without messages of unknown content. */
  String summary();

  /** Returns whether this is a failure for one of these reasons. */
  default boolean failedFor(
      TokenUnavailableException.Reason one, TokenUnavailableException.Reason other) {
    return this instanceof Failed failed
        && failed.why() instanceof TokenUnavailableException e
        && (e.reason() == one || e.reason() == other);
  }
}
