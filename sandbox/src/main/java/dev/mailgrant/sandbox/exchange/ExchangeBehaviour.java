package dev.mailgrant.sandbox.exchange;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The behaviour of Exchange Online that all its front ends share, independent of the tenant's
 * configuration. Immutable and safe for use by several threads.
 */
public final class ExchangeBehaviour {
  /** The current behaviour of the service. */
  public static final ExchangeBehaviour TODAY = new ExchangeBehaviour();

  private Duration clockOffset = Duration.ZERO;
  private boolean acceptsAliases;
  private boolean backEndDown;
  private boolean propagating;

  private ExchangeBehaviour() {}

  /**
   * Returns this behaviour with another clock for the check of tokens.
   *
   * @param offset the difference to the sandbox's clock, negative if behind
   */
  public ExchangeBehaviour withClockOffset(Duration offset) {
    return copy(copy -> copy.clockOffset = offset);
  }

  /** Returns this behaviour with logins by every address of a mailbox. */
  public ExchangeBehaviour acceptingAliases() {
    return copy(copy -> copy.acceptsAliases = true);
  }

  /** Returns this behaviour with a back end that opens no mailbox. */
  public ExchangeBehaviour withBackEndDown() {
    return copy(copy -> copy.backEndDown = true);
  }

  /**
   * Returns this behaviour with delayed replication: every other login, beginning with the first,
   * uses the old permissions.
   */
  public ExchangeBehaviour propagating() {
    return copy(copy -> copy.propagating = true);
  }

  /** The difference between the server's clock and the sandbox's. */
  public Duration clockOffset() {
    return clockOffset;
  }

  boolean acceptsAliases() {
    return acceptsAliases;
  }

  boolean isBackEndDown() {
    return backEndDown;
  }

  boolean isPropagating() {
    return propagating;
  }

  /** Changes only the copy, before it is published. */
  private ExchangeBehaviour copy(Consumer<ExchangeBehaviour> change) {
    ExchangeBehaviour copy = new ExchangeBehaviour();
    copy.clockOffset = clockOffset;
    copy.acceptsAliases = acceptsAliases;
    copy.backEndDown = backEndDown;
    copy.propagating = propagating;
    change.accept(copy);
    return copy;
  }
}
