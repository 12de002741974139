package dev.mailgrant.core.tokens;

import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.port.TokenSource;
import java.util.Optional;

/** What came of a request that several callers may wait for. */
sealed interface RequestOutcome {
  /** The server gave a token. */
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

  /** There is none, for everybody who waits. All are thrown the same exception. */
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
   * The request was lost with the thread that made it: that one was interrupted or ran out of its
   * own time. Whoever else waits asks again.
   *
   * @param why what that thread is told
   * @param callerThread the thread, if it was a caller's own
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

  /** The source has a defect: it threw what its port does not allow. */
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

  /** Asks the source. Throws nothing: somebody may be waiting. */
  static RequestOutcome of(TokenSource source, TokenRequest request) {
    try {
      return new Got(source.acquire(request));
    } catch (TokenException e) {
      return new Failed(e);
    } catch (RuntimeException | Error e) {
      return new Broken(e);
    }
  }

  /** The token, or the failure thrown. */
  AccessToken token() throws TokenException;

  /** What may be written to a log: no token, and nothing that nobody vouches for. */
  String summary();

  /** Whether it is a failure for one of these reasons. */
  default boolean failedFor(
      TokenUnavailableException.Reason one, TokenUnavailableException.Reason other) {
    return this instanceof Failed failed
        && failed.why() instanceof TokenUnavailableException e
        && (e.reason() == one || e.reason() == other);
  }
}
