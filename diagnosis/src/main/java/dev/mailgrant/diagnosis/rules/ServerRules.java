package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.fact.ServerLines;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules for the kind of server and its capabilities. */
public final class ServerRules implements Rule {

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    if (facts.is(Fact.OPENED)) {
      return List.of();
    }
    List<Conclusion> conclusions = new ArrayList<>();
    facts.get(Fact.VIOLATION).ifPresent(words -> conclusions.add(violation(words)));
    facts
        .get(Fact.GREETING)
        .filter(greeting -> greeting.status().status() == Status.PREAUTH)
        .ifPresent(
            greeting ->
                conclusions.add(
                    Conclusion.certain(
                        FindingId.PREAUTHENTICATED, "greeting: " + greeting.status())));
    boolean isMissing = lacksMechanism(facts) || isNotOffered(facts);
    Optional<ServerSoftware> software = ServerSoftware.of(facts);
    if (isMissing || wasRejected(facts)) {
      software.flatMap(who -> notExchangeOnline(facts, who, isMissing)).ifPresent(conclusions::add);
    }
    if (isMissing && conclusions.isEmpty()) {
      conclusions.add(missing(facts, software));
    }
    Optional<String> none = facts.get(Fact.NO_MECHANISM);
    if (none.isPresent() && conclusions.isEmpty() && !wasRejected(facts)) {
      conclusions.add(Conclusion.likely(FindingId.MECHANISM_MISSING, none.get()));
    }
    Optional<HostFacts> server = facts.get(Fact.MAIL_SERVER);
    return conclusions.stream()
        .map(
            conclusion ->
                server.map(host -> conclusion.about(KnownValues.of(host))).orElse(conclusion))
        .toList();
  }

  /** Exchange Online has a host name in its greeting and offers XOAUTH2; other servers may not. */
  private static Conclusion missing(Facts facts, Optional<ServerSoftware> software) {
    String banner = facts.get(Fact.GREETING).map(g -> g.status().text()).orElse("");
    return software.isEmpty() && banner.contains("Microsoft Exchange")
        ? Conclusion.likely(FindingId.EXCHANGE_SERVER, "greeting: " + banner, offered(facts))
        : Conclusion.certain(FindingId.MECHANISM_MISSING, offered(facts));
  }

  /** An SMTP or POP3 server, in a session of this program. */
  private static boolean isNotOffered(Facts facts) {
    return facts.get(Fact.BANNER).isPresent() && facts.get(Fact.NO_MECHANISM).isPresent();
  }

  private static Conclusion violation(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    boolean isOfTls = lower.contains("starttls") || lower.contains("stls");
    if (isOfTls && lower.contains("does not offer")) {
      return Conclusion.certain(FindingId.STARTTLS_MISSING, words);
    }
    boolean isAnother =
        Stream.of("imap", "smtp", "pop3")
            .anyMatch(
                protocol ->
                    lower.contains("no " + protocol + " greeting")
                        || lower.contains("no " + protocol + " re"));
    if (isAnother) {
      return Conclusion.certain(FindingId.ANOTHER_PROTOCOL, words);
    }
    return Conclusion.likely(FindingId.ANOTHER_PROTOCOL, words);
  }

  private static Optional<Conclusion> notExchangeOnline(
      Facts facts, ServerSoftware who, boolean isMissing) {
    List<String> evidence = new ArrayList<>();
    facts
        .get(Fact.GREETING)
        .map(greeting -> greeting.status().toString())
        .or(() -> facts.get(Fact.BANNER))
        .ifPresent(greeting -> evidence.add("greeting: " + greeting));
    if (isMissing) {
      evidence.add(offered(facts));
    }
    if (evidence.isEmpty()) {
      facts
          .get(Fact.MAIL_SERVER)
          .flatMap(HostFacts::host)
          .ifPresent(host -> evidence.add("the mail server is " + host));
      ServerLines.find(facts, status -> status.status() != Status.OK).ifPresent(evidence::add);
    }
    if (evidence.isEmpty()) {
      evidence.add("the server is " + who.words());
    }
    ServerLines.challenge(facts).ifPresent(evidence::add);
    // A server that accepts tokens may be the intended one; one that does not, cannot. Gmail
    // accepts only Google's tokens, and those of Entra have a tenant.
    boolean isGooglesAlone =
        who == ServerSoftware.GMAIL
            && facts.get(Fact.CLAIMS).flatMap(claims -> claims.tenantId()).isPresent();
    boolean isInferred =
        who == ServerSoftware.EXCHANGE_SERVER
            && facts
                .get(Fact.GREETING)
                .flatMap(greeting -> ServerSoftware.of(greeting.status().text()))
                .isEmpty();
    Certainty certainty =
        (isMissing && !isInferred) || isGooglesAlone ? Certainty.CERTAIN : Certainty.LIKELY;
    FindingId which =
        switch (who) {
          case EXCHANGE_SERVER -> FindingId.EXCHANGE_SERVER;
          case GMAIL, DOVECOT, CYRUS, COURIER, INTERCEPTOR, OTHER -> FindingId.ANOTHER_SERVER;
          case EXCHANGE_ONLINE -> FindingId.MECHANISM_MISSING;
        };
    return who == ServerSoftware.EXCHANGE_ONLINE
        ? Optional.empty()
        : Optional.of(new Conclusion(which, certainty, evidence, java.util.Map.of()));
  }

  /** The capabilities change with the login, so they count only without a login. */
  private static boolean lacksMechanism(Facts facts) {
    Optional<Capabilities> capabilities = facts.get(Fact.CAPABILITIES);
    Optional<String> mechanism = facts.get(Fact.MECHANISM);
    return capabilities.isPresent()
        && mechanism.isPresent()
        && facts.protocol() == MailProtocol.IMAP
        && facts.get(Fact.AUTHENTICATE).isEmpty()
        && facts.get(Fact.PASSWORD_LOGIN).isEmpty()
        && facts.get(Fact.SELECT).isEmpty()
        && !capabilities.get().offersMechanism(mechanism.get());
  }

  private static String offered(Facts facts) {
    if (isNotOffered(facts)) {
      return facts.get(Fact.NO_MECHANISM).orElseThrow();
    }
    Capabilities capabilities = facts.get(Fact.CAPABILITIES).orElse(Capabilities.NONE);
    return "AUTH="
        + facts.get(Fact.MECHANISM).orElse("")
        + " is not among the capabilities: "
        + capabilities;
  }

  private static boolean wasRejected(Facts facts) {
    return facts.get(Fact.AUTHENTICATE).filter(LoginRules::isRejection).isPresent()
        || facts
            .get(Fact.SMTP_REPLY)
            .filter(reply -> reply.isAt(HandshakeStep.AUTHENTICATE))
            .isPresent()
        || facts
            .get(Fact.POP3_REPLY)
            .filter(reply -> reply.isAt(HandshakeStep.AUTHENTICATE))
            .isPresent()
        || facts
            .get(Fact.PASSWORD_LOGIN)
            .map(StatusResponse::status)
            .filter(s -> s != Status.OK)
            .isPresent();
  }
}
