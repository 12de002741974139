package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.ConnectAttempt.Outcome;
import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.diagnosis.finding.Placeholder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules for the connection to both hosts: DNS, TCP, timeouts. TLS has separate rules. */
public final class NetworkRules implements Rule {

  private static final Set<HandshakeStep> OPENING_THE_MAILBOX =
      Set.of(HandshakeStep.AUTHENTICATE, HandshakeStep.SELECT);

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    List<Conclusion> conclusions = new ArrayList<>();
    if (!facts.is(Fact.OPENED)) {
      facts.get(Fact.PROXY).flatMap(proxy -> proxy(facts, proxy)).ifPresent(conclusions::add);
    }
    for (Fact<HostFacts> which : List.of(Fact.AUTHORITY, Fact.MAIL_SERVER)) {
      Optional<HostFacts> seen = facts.get(which);
      if (seen.isPresent()) {
        HostFacts host = seen.get();
        List<Conclusion> about = new ArrayList<>();
        if (!facts.is(Fact.OPENED)) {
          host.failure().ifPresent(why -> fault(host, why).ifPresent(about::add));
          if (which == Fact.MAIL_SERVER) {
            about.addAll(behind(facts, host));
          }
        }
        ipv6(host).ifPresent(about::add);
        about.forEach(conclusion -> conclusions.add(conclusion.about(KnownValues.of(host))));
      }
    }
    return conclusions;
  }

  /** A proxy that does not forward the token request: its own connection, or its answer. */
  private static Optional<Conclusion> proxy(Facts facts, HostFacts proxy) {
    String words = proxy.words().orElse("no connection through the proxy " + proxy.called());
    boolean wantsLogin = proxy.fault().filter(f -> f == NetworkFault.PROXY_LOGIN).isPresent();
    boolean hasAnswered =
        wantsLogin || proxy.fault().filter(f -> f == NetworkFault.UNUSABLE_ANSWER).isPresent();
    if (!hasAnswered) {
      return proxy
          .failure()
          .flatMap(failure -> fault(proxy, failure))
          .map(conclusion -> conclusion.and("token requests use the proxy " + proxy.called()))
          .map(conclusion -> conclusion.about(KnownValues.of(proxy)));
    }
    // The commands for these findings are about the host behind the proxy.
    Map<Placeholder, String> behind =
        KnownValues.of(facts.get(Fact.AUTHORITY).orElse(HostFacts.NONE));
    return Optional.of(
        wantsLogin
            ? Conclusion.certain(FindingId.PROXY_LOGIN, words).about(behind)
            : Conclusion.certain(FindingId.PORTAL_OR_PROXY, words).about(behind));
  }

  private static Optional<Conclusion> fault(HostFacts host, NetworkFailure failure) {
    String words = host.words().orElse("no connection to " + host.called());
    return switch (failure.fault()) {
      case UNRESOLVED -> Optional.of(Conclusion.certain(FindingId.NAME_NOT_RESOLVED, words));
      case UNREACHABLE -> Optional.of(unreachable(host, failure, words));
      case OUT_OF_TIME ->
          Optional.of(
              is(failure, FaultDetail.LOOK_UP)
                  ? Conclusion.likely(FindingId.NAME_NOT_RESOLVED, words)
                  : Conclusion.certain(FindingId.HOST_SILENT, words));
      case CONNECTION_LOST -> Optional.of(Conclusion.certain(FindingId.CONNECTION_LOST, words));
      case UNUSABLE_ANSWER -> Optional.of(Conclusion.likely(FindingId.NOT_A_TOKEN_ENDPOINT, words));
      case PROXY_LOGIN -> Optional.of(Conclusion.certain(FindingId.PROXY_LOGIN, words));
      case TLS_REFUSED, INTERRUPTED -> Optional.empty();
    };
  }

  /**
   * A server that disconnects or times out while it opens the mailbox may be unable to reach its
   * back end. The lost connection is certain, but this is only one of several causes.
   */
  private static List<Conclusion> behind(Facts facts, HostFacts host) {
    boolean isOpening = facts.get(Fact.BROKE_AT).filter(OPENING_THE_MAILBOX::contains).isPresent();
    boolean isBroken =
        host.fault()
            .filter(f -> f == NetworkFault.CONNECTION_LOST || f == NetworkFault.OUT_OF_TIME)
            .isPresent();
    if (!isOpening || !isBroken) {
      return List.of();
    }
    String words = host.words().orElse("the conversation with " + host.called() + " broke off");
    return List.of(
        Conclusion.possible(FindingId.SERVER_UNAVAILABLE, words),
        Conclusion.possible(FindingId.MAILBOX_ELSEWHERE, words),
        Conclusion.possible(FindingId.MAILBOX_NOT_FOUND, words));
  }

  private static Conclusion unreachable(HostFacts host, NetworkFailure failure, String words) {
    boolean isRefused =
        host.addresses().isEmpty()
            ? is(failure, FaultDetail.REFUSED)
            : host.addresses().stream().anyMatch(a -> a.outcome() == Outcome.REFUSED)
                && host.addresses().stream().noneMatch(a -> a.outcome() == Outcome.TIMED_OUT);
    return with(
        Conclusion.certain(
            isRefused ? FindingId.CONNECTION_REFUSED : FindingId.NO_CONNECTION, words),
        host.addresses());
  }

  private static boolean is(NetworkFailure failure, FaultDetail detail) {
    return failure.detail().filter(known -> known == detail).isPresent();
  }

  private static Conclusion with(Conclusion conclusion, List<ConnectAttempt> tried) {
    return tried.isEmpty() ? conclusion : conclusion.and(inWords(tried));
  }

  /**
   * Dropped IPv6 packets delay every connection by a timeout. A machine without IPv6 has no route
   * and loses no time, and neither does a refusal: both are fine.
   */
  private static Optional<Conclusion> ipv6(HostFacts host) {
    boolean vanish =
        host.addresses().stream().anyMatch(a -> a.isIpv6() && a.outcome() == Outcome.TIMED_OUT);
    boolean noneArrives =
        host.addresses().stream().noneMatch(a -> a.isIpv6() && a.outcome() == Outcome.CONNECTED);
    boolean ipv4Arrives =
        host.addresses().stream().anyMatch(a -> !a.isIpv6() && a.outcome() == Outcome.CONNECTED);
    return vanish && noneArrives && ipv4Arrives
        ? Optional.of(
            Conclusion.likely(
                FindingId.IPV6_BROKEN, host.called() + ": " + inWords(host.addresses())))
        : Optional.empty();
  }

  private static String inWords(List<ConnectAttempt> tried) {
    return String.join(
        "; ",
        tried.stream()
            .map(address -> address.address() + " " + EnumWords.words(address.outcome()))
            .toList());
  }
}
