package dev.mailgrant.core.tokens;

import static java.util.Objects.requireNonNull;

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

  /**
   * The source has a programming error: it threw something that the port does not allow, or
   * returned null.
   */
  record Broken(Throwable defect) implements RequestOutcome {
    @Override
    public AccessToken token() {
      throw new IllegalStateException(
          "the token source threw an exception that its port does not allow: "
              + defect.getClass().getName(),
          defect);
    }

    @Override
    public String summary() {
      return "the token source threw " + defect.getClass().getName();
    }
  }

  /**
   * Runs a request. Throws nothing, because callers may be waiting. Languages without checked
   * exceptions can throw one that the port does not declare, so everything is caught.
   */
  static RequestOutcome of(TokenSource source, TokenRequest request) {
    try {
      return new Got(requireNonNull(source.acquire(request), "the token source returned null"));
    } catch (TokenException e) {
      return new Failed(e);
    } catch (Throwable e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        return new Failed(
            new TokenUnavailableException(
                TokenUnavailableException.Reason.INTERRUPTED,
                "the token source was interrupted",
                e));
      }
      return new Broken(e);
    }
  }

  /**
   * Runs a request for a caller. Unlike the source itself, it never returns null and never throws a
   * checked exception that is not declared.
   */
  static AccessToken acquire(TokenSource source, TokenRequest request) throws TokenException {
    RequestOutcome outcome = of(source, request);
    if (outcome instanceof Broken broken) {
      if (broken.defect() instanceof RuntimeException e) {
        throw e;
      }
      if (broken.defect() instanceof Error e) {
        throw e;
      }
    }
    return outcome.token();
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
