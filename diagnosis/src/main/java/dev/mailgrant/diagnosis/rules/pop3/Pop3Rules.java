package dev.mailgrant.diagnosis.rules.pop3;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.Pop3Refusal;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.diagnosis.rules.ClaimRules;
import dev.mailgrant.diagnosis.rules.Conclusion;
import dev.mailgrant.diagnosis.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules for the replies of Exchange Online's POP3 server, in a session or in another tool's log.
 * The server never says why it refuses a login; IMAP with the same token shows more.
 */
public final class Pop3Rules implements Rule {
  /** Reports say that longer tokens fail since July 2025 (MailKit issue 1948). */
  private static final int LONG_TOKEN = 4096;

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    Optional<Pop3Refusal> reply = facts.get(Fact.POP3_REPLY);
    boolean isElsewhere = ServerSoftware.of(facts).filter(who -> !who.isExchange()).isPresent();
    return facts.is(Fact.OPENED) || reply.isEmpty() || isElsewhere
        ? List.of()
        : of(facts, reply.get());
  }

  private static List<Conclusion> of(Facts facts, Pop3Refusal reply) {
    String line = reply.line();
    if (ExchangeReplies.isThrottled(reply.words())) {
      return List.of(Conclusion.certain(FindingId.IMAP_THROTTLED, line));
    }
    // RFC 2449 section 8.1.1 and RFC 3206 section 4.
    if (reply.says("[sys/temp]", "[in-use]", "[login-delay]", "server unavailable")) {
      return List.of(Conclusion.certain(FindingId.SERVER_UNAVAILABLE, line));
    }
    if (reply.says("protocol error")) {
      return protocolError(facts, reply);
    }
    if (reply.says("logon failure: unknown user name")) {
      return List.of(Conclusion.likely(FindingId.BASIC_AUTHENTICATION, line));
    }
    if (reply.isAt(HandshakeStep.GREETING) || reply.isAt(HandshakeStep.CONNECT)) {
      return List.of(Conclusion.likely(FindingId.SERVER_UNAVAILABLE, line));
    }
    if (facts.isLoginAccepted()) {
      return afterLogin(facts, line);
    }
    boolean isRefused =
        reply.isAt(HandshakeStep.AUTHENTICATE)
            || reply.says(
                "authentication unsuccessful",
                "authentication failure: unknown user name or bad password");
    return isRefused ? refused(facts, line) : List.of();
  }

  /** What Exchange replies to the token on the line of AUTH; this program never sends it there. */
  private static List<Conclusion> protocolError(Facts facts, Pop3Refusal reply) {
    boolean isOwn = reply.stage().isPresent();
    if (!isOwn && reply.says("connection is closed. 10")) {
      return List.of(
          Conclusion.likely(FindingId.POP_AUTH_ON_ONE_LINE, reply.line()),
          Conclusion.possible(FindingId.MALFORMED_SASL, reply.line()));
    }
    List<Conclusion> conclusions = new ArrayList<>();
    conclusions.add(Conclusion.likely(FindingId.MALFORMED_SASL, reply.line()));
    longToken(facts, reply.line(), Certainty.POSSIBLE).ifPresent(conclusions::add);
    return conclusions;
  }

  private static List<Conclusion> afterLogin(Facts facts, String line) {
    List<Conclusion> conclusions = new ArrayList<>();
    if (facts.get(Fact.CLAIMS).filter(ClaimRules::isDelegated).isEmpty()) {
      conclusions.add(Conclusion.possible(FindingId.NO_MAILBOX_PERMISSION, line));
    }
    conclusions.add(Conclusion.possible(FindingId.MAILBOX_ELSEWHERE, line));
    conclusions.add(Conclusion.possible(FindingId.POP_DISABLED, line));
    conclusions.add(Conclusion.possible(FindingId.SERVER_UNAVAILABLE, line));
    conclusions.add(Conclusion.possible(FindingId.CHANGED_LATELY, line));
    return conclusions;
  }

  private static List<Conclusion> refused(Facts facts, String line) {
    boolean isByPassword =
        facts.get(Fact.MECHANISM).filter(m -> m.equals("LOGIN") || m.equals("PLAIN")).isPresent();
    if (isByPassword) {
      return List.of(Conclusion.likely(FindingId.BASIC_AUTHENTICATION, line));
    }
    if (ClaimRules.tell(facts)) {
      return List.of();
    }
    return facts.is(Fact.IMAP_OPENED) ? besideImap(facts, line) : possible(facts, line);
  }

  /**
   * Token, registration, permission and mailbox are right: only what POP3 has of its own remains.
   * Application tokens have a third of the length that POP3 refuses, so a long one is suspect.
   */
  private static List<Conclusion> besideImap(Facts facts, String line) {
    String control = "IMAP opened the mailbox with the same token";
    List<Conclusion> conclusions = new ArrayList<>();
    longToken(facts, line, Certainty.LIKELY)
        .map(one -> one.and(control))
        .ifPresent(conclusions::add);
    conclusions.add(Conclusion.likely(FindingId.POP_DISABLED, line, control));
    if (facts.get(Fact.CLAIMS).isEmpty()) {
      conclusions.add(Conclusion.likely(FindingId.ROLE_OF_ANOTHER_PROTOCOL, line, control));
    }
    conclusions.add(Conclusion.possible(FindingId.CHANGED_LATELY, line));
    return conclusions;
  }

  /** The causes that the token does not exclude. */
  private static List<Conclusion> possible(Facts facts, String line) {
    Optional<Claims> claims = facts.get(Fact.CLAIMS);
    boolean isUsers = claims.filter(ClaimRules::isDelegated).isPresent();
    // If IMAP fails too, the cause is less likely to be POP3's own.
    boolean isImapRefused = facts.get(Fact.IMAP_OPENED).filter(opened -> !opened).isPresent();
    List<FindingId> set = new ArrayList<>();
    if (!isUsers) {
      set.add(FindingId.NOT_REGISTERED);
    }
    if (claims.isEmpty()) {
      set.add(FindingId.NO_ROLE);
    }
    if (!isUsers) {
      set.add(FindingId.NO_MAILBOX_PERMISSION);
    }
    if (!isImapRefused) {
      set.add(FindingId.POP_DISABLED);
    }
    if (claims.isEmpty()) {
      set.add(FindingId.WRONG_AUDIENCE);
    }
    set.add(FindingId.MAILBOX_NOT_FOUND);
    if (facts.get(Fact.MAILBOX_TENANT).isEmpty()) {
      set.add(FindingId.WRONG_TENANT);
    }
    if (isImapRefused) {
      set.add(FindingId.POP_DISABLED);
    }
    if (claims.isEmpty() && facts.get(Fact.MECHANISM).isEmpty()) {
      set.add(FindingId.BASIC_AUTHENTICATION);
    }
    if (claims.isEmpty()) {
      set.add(FindingId.TOKEN_EXPIRED);
    }
    List<Conclusion> conclusions = new ArrayList<>();
    set.forEach(which -> conclusions.add(Conclusion.possible(which, line)));
    longToken(facts, line, Certainty.POSSIBLE).ifPresent(conclusions::add);
    conclusions.add(Conclusion.possible(FindingId.CHANGED_LATELY, line));
    return conclusions;
  }

  private static Optional<Conclusion> longToken(Facts facts, String line, Certainty certainty) {
    return facts
        .get(Fact.TOKEN_LENGTH)
        .filter(length -> length > LONG_TOKEN)
        .map(
            length ->
                new Conclusion(
                    FindingId.POP_TOKEN_TOO_LONG,
                    certainty,
                    List.of(line, "the token has " + length + " octets"),
                    Map.of()));
  }
}
