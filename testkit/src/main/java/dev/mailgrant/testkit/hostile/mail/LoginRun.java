package dev.mailgrant.testkit.hostile.mail;

import dev.mailgrant.core.net.NetworkException;
import java.util.Optional;

/**
 * A client's conversation from the greeting to its end, as far as it gets.
 *
 * @param ending how it ended
 * @param moment in which phase it ended
 * @param failure the exception, if any
 */
public record LoginRun<P extends MailPhase>(
    ExpectedOutcome ending, P moment, Optional<Exception> failure) {

  /** A conversation without exception. */
  public static <P extends MailPhase> LoginRun<P> ended(ExpectedOutcome ending, P moment) {
    return new LoginRun<>(ending, moment, Optional.empty());
  }

  /** A conversation that ended with an exception of the protocol. */
  public static <P extends MailPhase> LoginRun<P> failed(
      ExpectedOutcome ending, P moment, Exception failure) {
    return new LoginRun<>(ending, moment, Optional.of(failure));
  }

  /**
   * A conversation that ended with a failure of the network.
   *
   * @throws AssertionError if no server on loopback can cause it
   */
  public static <P extends MailPhase> LoginRun<P> failed(P moment, NetworkException failure) {
    ExpectedOutcome ending =
        switch (failure.fault()) {
          case CONNECTION_LOST -> ExpectedOutcome.CONNECTION_LOST;
          case OUT_OF_TIME -> ExpectedOutcome.OUT_OF_TIME;
          case TLS_REFUSED -> ExpectedOutcome.TLS_REFUSED;
          case UNRESOLVED, UNREACHABLE, UNUSABLE_ANSWER, PROXY_LOGIN, INTERRUPTED ->
              throw new AssertionError("no server on loopback ends in " + failure.fault(), failure);
        };
    return failed(ending, moment, failure);
  }
}
