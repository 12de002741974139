package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.core.imap.ExchangeReplies.DiagnosticError;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.ServerLines;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rules for Exchange's response to AUTHENTICATE. {@code NO AUTHENTICATE failed.} has many causes:
 * those that the token does not exclude are returned in order of frequency, and only as possible,
 * unless the text in brackets is more specific.
 */
public final class LoginRules implements Rule {
  @Override
  public List<Conclusion> conclusions(Facts facts) {
    List<Conclusion> conclusions = new ArrayList<>();
    boolean isElsewhere = ServerSoftware.of(facts).filter(who -> !who.isExchange()).isPresent();
    if (facts.is(Fact.OPENED) || isElsewhere) {
      return conclusions;
    }
    facts
        .get(Fact.PASSWORD_LOGIN)
        .flatMap(reply -> password(facts, reply))
        .ifPresent(conclusions::add);
    Optional<String> defect = facts.get(Fact.SASL_DEFECT);
    if (defect.isPresent()) {
      return List.of(Conclusion.certain(FindingId.MALFORMED_SASL, defect.get()));
    }
    Optional<StatusResponse> reply = facts.get(Fact.AUTHENTICATE).filter(LoginRules::isRejection);
    if (reply.isEmpty() || ServerStateRules.explains(reply.get()) || ClaimRules.tell(facts)) {
      return conclusions;
    }
    List<String> evidence = new ArrayList<>();
    evidence.add(ServerLines.line(facts, Fact.AUTHENTICATE, reply.get()));
    ServerLines.challenge(facts).ifPresent(evidence::add);
    conclusions.addAll(rejected(facts, reply.get(), evidence.toArray(String[]::new)));
    return conclusions;
  }

  /** Whether a response to AUTHENTICATE is a rejection: also an OK with an error. */
  static boolean isRejection(StatusResponse reply) {
    return reply.status() != Status.OK || reply.diagnosticError().isPresent();
  }

  private static List<Conclusion> rejected(Facts facts, StatusResponse reply, String... evidence) {
    Optional<DiagnosticError> error = ExchangeReplies.diagnosticError(reply);
    if (error.isPresent()) {
      return withError(facts, reply, error.get(), evidence);
    }
    if (ExchangeReplies.isNotConnected(reply)) {
      return List.of(); // MailboxRules
    }
    if (ExchangeReplies.isBasicAuthDisabled(reply)) {
      return List.of(Conclusion.certain(FindingId.BASIC_AUTHENTICATION, evidence));
    }
    if (reply.status() == Status.BAD) {
      return List.of(Conclusion.likely(FindingId.MALFORMED_SASL, evidence));
    }
    // Exchange does not use RFC 5530's codes for a refused token. If there is only such a code and
    // no sign of Exchange, it is another server.
    boolean isNobodys =
        ServerSoftware.of(facts).isEmpty()
            && !reply.text().toLowerCase(Locale.ROOT).contains("authenticate failed");
    return isNobodys ? List.of() : possible(facts, evidence);
  }

  /**
   * The text in brackets, for which there is no official list: known values, and the remaining
   * causes.
   */
  private static List<Conclusion> withError(
      Facts facts, StatusResponse reply, DiagnosticError error, String... evidence) {
    if (error == DiagnosticError.USER_DISABLED) {
      return List.of(
          Conclusion.likely(FindingId.IMAP_DISABLED, evidence),
          Conclusion.possible(FindingId.MAILBOX_ELSEWHERE, evidence),
          Conclusion.possible(FindingId.CHANGED_LATELY, evidence));
    }
    if (error == DiagnosticError.NO_RECIPIENT) {
      return List.of(
          Conclusion.likely(FindingId.MAILBOX_NOT_FOUND, evidence),
          Conclusion.possible(FindingId.ALIAS, evidence),
          Conclusion.possible(FindingId.IMAP_DISABLED, evidence),
          Conclusion.possible(FindingId.WRONG_TENANT, evidence));
    }
    if (error == DiagnosticError.BASIC_AUTH_BLOCKED) {
      return List.of(Conclusion.certain(FindingId.BASIC_AUTHENTICATION, evidence));
    }
    if (error == DiagnosticError.TOKEN_REFUSED) {
      List<Conclusion> conclusions = new ArrayList<>(possible(facts, evidence));
      boolean isAppOnly = facts.get(Fact.CLAIMS).filter(ClaimRules::isDelegated).isEmpty();
      if (isAppOnly) {
        conclusions.add(0, Conclusion.likely(FindingId.NOT_REGISTERED, evidence));
      }
      return conclusions;
    }
    List<Conclusion> conclusions = new ArrayList<>();
    conclusions.add(
        reply.status() == Status.OK
            ? Conclusion.certain(FindingId.OK_WITH_ERROR, evidence)
            : Conclusion.likely(FindingId.REJECTED_WITH_ERROR, evidence));
    if (reply.status() != Status.OK) {
      conclusions.addAll(possible(facts, evidence));
    }
    return conclusions;
  }

  /** The causes that the token does not exclude. */
  private static List<Conclusion> possible(Facts facts, String... evidence) {
    Optional<Claims> claims = facts.get(Fact.CLAIMS);
    boolean isUsers = claims.filter(ClaimRules::isDelegated).isPresent();
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
    if (claims.isEmpty()) {
      set.add(FindingId.WRONG_AUDIENCE);
    }
    set.add(FindingId.MAILBOX_NOT_FOUND);
    set.add(FindingId.ALIAS);
    set.add(FindingId.IMAP_DISABLED);
    if (facts.get(Fact.MAILBOX_TENANT).isEmpty()) {
      set.add(FindingId.WRONG_TENANT);
    }
    set.add(FindingId.MAILBOX_ELSEWHERE);
    if (claims.isEmpty()) {
      set.add(FindingId.TOKEN_EXPIRED);
      set.add(FindingId.MALFORMED_SASL);
    }
    set.add(FindingId.CHANGED_LATELY);
    return set.stream().map(which -> Conclusion.possible(which, evidence)).toList();
  }

  private static Optional<Conclusion> password(Facts facts, StatusResponse reply) {
    if (!isRejection(reply)) {
      return Optional.empty();
    }
    String line = ServerLines.line(facts, Fact.PASSWORD_LOGIN, reply);
    if (ExchangeReplies.isBasicAuthDisabled(reply)) {
      return Optional.of(Conclusion.certain(FindingId.BASIC_AUTHENTICATION, line));
    }
    if (ServerStateRules.explains(reply)) {
      return Optional.empty();
    }
    Optional<ServerSoftware> who = ServerSoftware.of(facts);
    if (who.isEmpty()) {
      // Exchange's text, which a few other servers use too.
      return ExchangeReplies.isRefusedLogin(reply)
          ? Optional.of(Conclusion.possible(FindingId.BASIC_AUTHENTICATION, line))
          : Optional.empty();
    }
    return who.get() == ServerSoftware.EXCHANGE_ONLINE
        ? Optional.of(Conclusion.likely(FindingId.BASIC_AUTHENTICATION, line))
        : Optional.empty();
  }
}
