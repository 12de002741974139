package dev.mailgrant.net.socket;

import dev.mailgrant.core.net.ConnectAttempt.Outcome;
import dev.mailgrant.core.net.FaultDetail;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Classifies the platform's exceptions for failed TCP connections. Pure functions, safe for use by
 * several threads.
 */
public final class ConnectFailures {
  private ConnectFailures() {}

  /**
   * Returns the detail for {@code UNREACHABLE}.
   *
   * @param tried the result of the connection to each address
   */
  public static Optional<FaultDetail> detail(List<IOException> tried) {
    List<Outcome> outcomes = tried.stream().map(ConnectFailures::outcome).toList();
    return outcomes.contains(Outcome.REFUSED) && !outcomes.contains(Outcome.TIMED_OUT)
        ? Optional.of(FaultDetail.REFUSED)
        : Optional.empty();
  }

  /**
   * The platform has a type for a refusal, but its own timeout is recognisable only by the message.
   */
  static Outcome outcome(IOException e) {
    String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (e instanceof SocketTimeoutException || words.contains("timed out")) {
      return Outcome.TIMED_OUT;
    }
    return e instanceof ConnectException && words.contains("refused")
        ? Outcome.REFUSED
        : Outcome.NO_ROUTE;
  }
}
