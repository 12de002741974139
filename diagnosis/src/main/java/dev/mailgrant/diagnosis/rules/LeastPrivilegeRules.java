package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.UnexpectedAccess;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules for an application with too many permissions, independent of the mailbox that it should
 * open.
 */
public final class LeastPrivilegeRules implements Rule {

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    List<Conclusion> conclusions = new ArrayList<>();
    opened(facts).ifPresent(conclusions::add);
    sent(facts).ifPresent(conclusions::add);
    return conclusions;
  }

  private static Optional<Conclusion> sent(Facts facts) {
    return facts
        .get(Fact.WRONGLY_SENT)
        .map(UnexpectedAccess::addresses)
        .map(
            addresses ->
                Conclusion.certain(
                        FindingId.SENDS_AS_WHAT_MUST_BE_DENIED,
                        addresses.stream()
                            .map(address -> "the server accepted a message from " + address)
                            .toArray(String[]::new))
                    .about(KnownValues.ofSender(addresses.get(0))));
  }

  private static Optional<Conclusion> opened(Facts facts) {
    String how =
        facts.protocol() == MailProtocol.POP3
            ? "STAT opened the maildrop of "
            : "EXAMINE opened the inbox of ";
    return facts
        .get(Fact.WRONGLY_OPENED)
        .map(UnexpectedAccess::addresses)
        .map(
            addresses ->
                Conclusion.certain(
                        FindingId.OPENS_WHAT_MUST_STAY_SHUT,
                        addresses.stream().map(address -> how + address).toArray(String[]::new))
                    .about(KnownValues.ofMailbox(addresses.get(0))));
  }
}
