package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.ServerLines;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rules after the login: a mailbox that is not connected, a missing folder. */
public final class MailboxRules implements Rule {
  @Override
  public List<Conclusion> conclusions(Facts facts) {
    if (facts.is(Fact.OPENED)) {
      return List.of();
    }
    Optional<String> line = ServerLines.find(facts, ExchangeReplies::isNotConnected);
    if (line.isPresent()) {
      return notConnected(facts, line.get());
    }
    return facts
        .get(Fact.SELECT)
        .filter(reply -> reply.status() == Status.NO && !ServerStateRules.explains(reply))
        .map(reply -> isInbox(facts) ? inbox(facts, reply) : List.of(folder(facts, reply)))
        .orElse(List.of());
  }

  /** The token was accepted, so the cause is the mailbox or the application's permission for it. */
  private static List<Conclusion> notConnected(Facts facts, String line) {
    Optional<Claims> claims = facts.get(Fact.CLAIMS);
    List<Conclusion> conclusions = new ArrayList<>();
    conclusions.add(Conclusion.likely(FindingId.NOT_CONNECTED, line));
    List<FindingId> set = new ArrayList<>();
    // With a user's token the application needs no permission.
    if (claims.filter(ClaimRules::isDelegated).isEmpty()) {
      set.add(FindingId.NO_MAILBOX_PERMISSION);
    }
    set.add(FindingId.MAILBOX_ELSEWHERE);
    set.add(FindingId.IMAP_DISABLED);
    set.add(FindingId.MAILBOX_NOT_FOUND);
    if (claims.isEmpty()) {
      set.add(FindingId.NOT_REGISTERED);
    }
    set.add(FindingId.TOO_MANY_CONNECTIONS);
    set.add(FindingId.CHANGED_LATELY);
    set.add(FindingId.SERVER_UNAVAILABLE);
    set.forEach(which -> conclusions.add(Conclusion.possible(which, line)));
    return conclusions;
  }

  /** Every mailbox has an INBOX; the name is case-insensitive (RFC 3501 section 5.1). */
  private static boolean isInbox(Facts facts) {
    return facts.get(Fact.FOLDER).filter("INBOX"::equalsIgnoreCase).isPresent();
  }

  /** The name cannot be wrong, so the mailbox is the problem. */
  private static List<Conclusion> inbox(Facts facts, StatusResponse reply) {
    String line = ServerLines.line(facts, Fact.SELECT, reply);
    return List.of(
        Conclusion.possible(FindingId.SERVER_UNAVAILABLE, line),
        Conclusion.possible(FindingId.NO_MAILBOX_PERMISSION, line),
        Conclusion.possible(FindingId.MAILBOX_ELSEWHERE, line),
        Conclusion.possible(FindingId.CHANGED_LATELY, line));
  }

  private static Conclusion folder(Facts facts, StatusResponse reply) {
    String lower = reply.text().toLowerCase(Locale.ROOT);
    String line = ServerLines.line(facts, Fact.SELECT, reply);
    // RFC 5530 section 3.
    boolean saysSo =
        reply.hasCode("NONEXISTENT")
            || lower.contains("doesn't exist")
            || lower.contains("does not exist");
    return saysSo
        ? Conclusion.certain(FindingId.FOLDER_MISSING, line)
        : Conclusion.likely(FindingId.FOLDER_MISSING, line);
  }
}
