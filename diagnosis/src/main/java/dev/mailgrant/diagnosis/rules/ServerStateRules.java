package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.ServerLines;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules for responses with the same meaning at any step: throttled, unavailable, session ended. */
public final class ServerStateRules implements Rule {

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    List<Conclusion> conclusions = new ArrayList<>();
    ServerLines.find(facts, ExchangeReplies::isThrottled)
        .ifPresent(line -> conclusions.add(Conclusion.certain(FindingId.IMAP_THROTTLED, line)));
    ServerLines.find(facts, ExchangeReplies::isUnavailable)
        .ifPresent(line -> conclusions.add(Conclusion.certain(FindingId.SERVER_UNAVAILABLE, line)));
    if (conclusions.isEmpty()) {
      ServerLines.find(facts, ServerStateRules::isServersProblem)
          .ifPresent(
              line -> conclusions.add(Conclusion.likely(FindingId.SERVER_UNAVAILABLE, line)));
    }
    ServerLines.find(facts, ExchangeReplies::isTokenExpired)
        .ifPresent(line -> conclusions.add(Conclusion.certain(FindingId.TOKEN_RAN_OUT, line)));
    // After a refused login it is only a consequence.
    if (!isLoginRefused(facts)) {
      ServerLines.find(facts, ExchangeReplies::isInvalidState)
          .ifPresent(line -> conclusions.add(Conclusion.likely(FindingId.WRONG_STATE, line)));
    }
    Optional<StatusResponse> bye = facts.get(Fact.BYE);
    if (conclusions.isEmpty() && bye.isPresent() && !facts.is(Fact.OPENED)) {
      closed(facts, bye.get()).ifPresent(conclusions::add);
    }
    return conclusions;
  }

  /** Whether a response is one of these, so that it says nothing about the login. */
  static boolean explains(StatusResponse status) {
    return ExchangeReplies.isThrottled(status)
        || ExchangeReplies.isUnavailable(status)
        || isServersProblem(status)
        || ExchangeReplies.isTokenExpired(status);
  }

  /**
   * A BYE instead of a greeting is a server problem; a later one is a consequence of something
   * else.
   */
  private static Optional<Conclusion> closed(Facts facts, StatusResponse bye) {
    String line = ServerLines.line(facts, Fact.BYE, bye);
    boolean isGreeting =
        facts.get(Fact.GREETING).map(Greeting::status).filter(bye::equals).isPresent();
    if (isGreeting) {
      return Optional.of(Conclusion.likely(FindingId.SERVER_UNAVAILABLE, line));
    }
    boolean followsOnSomething =
        isLoginRefused(facts)
            || facts.get(Fact.COMMAND).isPresent()
            || facts.get(Fact.REFUSAL).isPresent()
            || facts.get(Fact.SELECT).filter(s -> s.status() != Status.OK).isPresent();
    return followsOnSomething
        ? Optional.empty()
        : Optional.of(Conclusion.likely(FindingId.SESSION_CLOSED, line));
  }

  private static boolean isLoginRefused(Facts facts) {
    return facts.get(Fact.AUTHENTICATE).filter(LoginRules::isRejection).isPresent()
        || facts.get(Fact.PASSWORD_LOGIN).filter(s -> s.status() != Status.OK).isPresent();
  }

  /** RFC 5530 section 3: codes that are not about the login or the folder name. */
  private static boolean isServersProblem(StatusResponse status) {
    return status.hasCode("SERVERBUG") || status.hasCode("INUSE") || status.hasCode("LIMIT");
  }
}
