package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.Protocol;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rules for responses of Exchange's POP3 and SMTP servers, which only occur in logs of other tools.
 */
public final class PopAndSmtpRules implements Rule {

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    Optional<String> reply = facts.get(Fact.OTHER_REPLY);
    boolean isElsewhere = ServerSoftware.of(facts).filter(who -> !who.isExchange()).isPresent();
    if (reply.isEmpty() || facts.is(Fact.OPENED) || isElsewhere) {
      return List.of();
    }
    return of(facts, reply.get().toLowerCase(Locale.ROOT), "the server answered: " + reply.get());
  }

  private static List<Conclusion> of(Facts facts, String lower, String line) {
    if (lower.contains("smtpclientauthentication is disabled")) {
      return List.of(Conclusion.certain(FindingId.SMTP_AUTH_DISABLED, line));
    }
    if (lower.contains("5.7.30")
        || lower.contains("basic authentication is disabled")
        || lower.contains("basic authentication is not supported")) {
      return List.of(Conclusion.certain(FindingId.SMTP_BASIC_AUTHENTICATION, line));
    }
    if (lower.contains("sendasdenied")
        || lower.contains("5.7.60")
        || lower.contains("permissions to send as this sender")) {
      return List.of(Conclusion.certain(FindingId.SEND_AS_MISSING, line));
    }
    if (lower.contains("mailbox logon failure") || lower.contains("mapiexceptionlogonfailed")) {
      return List.of(
          Conclusion.likely(FindingId.SMTP_MAILBOX_LOGON, line),
          Conclusion.possible(FindingId.NOT_REGISTERED, line),
          Conclusion.possible(FindingId.CHANGED_LATELY, line));
    }
    if (ExchangeReplies.isThrottled(lower)) {
      return List.of(Conclusion.certain(FindingId.IMAP_THROTTLED, line));
    }
    if (lower.contains("invalid xoauth2 auth data") || lower.contains("-err protocol error")) {
      return List.of(Conclusion.likely(FindingId.MALFORMED_SASL, line));
    }
    if (lower.contains("logon failure: unknown user name")) {
      return List.of(Conclusion.likely(FindingId.BASIC_AUTHENTICATION, line));
    }
    boolean isPassword =
        facts.get(Fact.MECHANISM).filter(m -> m.equals("LOGIN") || m.equals("PLAIN")).isPresent();
    boolean isPolicy =
        lower.contains("security defaults") || lower.contains("did not meet the criteria");
    if (isPolicy && !facts.get(Fact.MECHANISM).filter("XOAUTH2"::equals).isPresent()) {
      return List.of(
          Conclusion.likely(FindingId.SMTP_BASIC_AUTHENTICATION, line),
          Conclusion.possible(FindingId.BLOCKED_BY_POLICY, line));
    }
    if (isPassword && lower.contains("authentication unsuccessful")) {
      return List.of(
          Conclusion.likely(FindingId.SMTP_BASIC_AUTHENTICATION, line),
          Conclusion.possible(FindingId.SMTP_AUTH_DISABLED, line));
    }
    if (isPassword && lower.contains("authentication failure: unknown user name")) {
      return List.of(Conclusion.likely(FindingId.BASIC_AUTHENTICATION, line));
    }
    boolean isRejected =
        lower.contains("5.7.3 authentication unsuccessful")
            || lower.contains("5.7.139 authentication unsuccessful")
            || lower.contains("authentication failure: unknown user name or bad password");
    return isRejected && !ClaimRules.tell(facts) ? possible(facts, line) : List.of();
  }

  private static List<Conclusion> possible(Facts facts, String line) {
    boolean isSmtp = facts.protocol() == Protocol.SMTP;
    boolean hasClaims = facts.get(Fact.CLAIMS).isPresent();
    List<FindingId> set = new ArrayList<>();
    set.add(FindingId.NOT_REGISTERED);
    if (!hasClaims) {
      set.add(FindingId.NO_ROLE);
    }
    set.add(FindingId.NO_MAILBOX_PERMISSION);
    set.add(isSmtp ? FindingId.SMTP_AUTH_DISABLED : FindingId.POP_DISABLED);
    if (!hasClaims) {
      set.add(FindingId.WRONG_AUDIENCE);
    }
    set.add(FindingId.MAILBOX_NOT_FOUND);
    set.add(FindingId.WRONG_TENANT);
    if (!hasClaims && facts.get(Fact.MECHANISM).isEmpty()) {
      set.add(isSmtp ? FindingId.SMTP_BASIC_AUTHENTICATION : FindingId.BASIC_AUTHENTICATION);
    }
    if (!hasClaims) {
      set.add(FindingId.TOKEN_EXPIRED);
    }
    set.add(FindingId.CHANGED_LATELY);
    return set.stream().map(which -> Conclusion.possible(which, line)).toList();
  }
}
