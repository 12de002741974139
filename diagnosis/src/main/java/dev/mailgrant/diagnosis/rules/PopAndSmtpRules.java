package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
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
    boolean isElsewhere = ServerSoftware.of(facts).filter(who -> !who.isExchange()).isPresent();
    if (facts.is(Fact.OPENED) || isElsewhere) {
      return List.of();
    }
    Optional<String> reply = facts.get(Fact.OTHER_REPLY);
    if (reply.isPresent()) {
      return of(
          facts, reply.get().toLowerCase(Locale.ROOT), "response of the server: " + reply.get());
    }
    return facts
        .get(Fact.OTHER_REJECTION)
        .map(words -> rejected(facts, "", words))
        .orElse(List.of());
  }

  private static List<Conclusion> of(Facts facts, String lower, String line) {
    List<Conclusion> told = SmtpReplies.conclusions(facts, lower, line);
    if (!told.isEmpty()) {
      return told;
    }
    if (ExchangeReplies.isThrottled(lower)) {
      return List.of(Conclusion.certain(FindingId.IMAP_THROTTLED, line));
    }
    if (lower.contains("-err protocol error")) {
      return List.of(Conclusion.likely(FindingId.MALFORMED_SASL, line));
    }
    if (lower.contains("logon failure: unknown user name")) {
      return List.of(Conclusion.likely(FindingId.BASIC_AUTHENTICATION, line));
    }
    boolean isRejected =
        lower.contains("authentication unsuccessful")
            || lower.contains("authentication failure: unknown user name or bad password");
    return isRejected ? rejected(facts, lower, line) : List.of();
  }

  /** The login was refused without a reason. */
  private static List<Conclusion> rejected(Facts facts, String lower, String line) {
    if (isByPassword(facts)) {
      return facts.protocol() == MailProtocol.POP3
          ? List.of(Conclusion.likely(FindingId.BASIC_AUTHENTICATION, line))
          : List.of(
              Conclusion.likely(FindingId.SMTP_BASIC_AUTHENTICATION, line),
              Conclusion.likely(FindingId.SMTP_WRONG_PASSWORD, line),
              Conclusion.possible(FindingId.SMTP_AUTH_DISABLED, line));
    }
    return ClaimRules.tell(facts) ? List.of() : possible(facts, lower, line);
  }

  private static List<Conclusion> possible(Facts facts, String lower, String line) {
    boolean isSmtp = facts.protocol() == MailProtocol.SMTP;
    boolean hasClaims = facts.get(Fact.CLAIMS).isPresent();
    // Scanners and scripts use SMTP with a password more often than with a token.
    boolean isMethodUnknown = !hasClaims && facts.get(Fact.MECHANISM).isEmpty();
    List<FindingId> set = new ArrayList<>();
    if (isMethodUnknown && isSmtp) {
      set.add(FindingId.SMTP_WRONG_PASSWORD);
      set.add(FindingId.SMTP_BASIC_AUTHENTICATION);
    }
    if (SmtpReplies.isPolicy(lower)) {
      set.add(FindingId.BLOCKED_BY_POLICY);
    }
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
    if (isMethodUnknown && !isSmtp) {
      set.add(FindingId.BASIC_AUTHENTICATION);
    }
    if (!hasClaims) {
      set.add(FindingId.TOKEN_EXPIRED);
    }
    set.add(FindingId.CHANGED_LATELY);
    return set.stream().map(which -> Conclusion.possible(which, line)).toList();
  }

  private static boolean isByPassword(Facts facts) {
    return facts
        .get(Fact.MECHANISM)
        .filter(m -> m.equals("LOGIN") || m.equals("PLAIN"))
        .isPresent();
  }
}
