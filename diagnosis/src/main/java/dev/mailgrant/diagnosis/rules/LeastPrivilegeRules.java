package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.UnexpectedAccess;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.List;

/**
 * Rules for an application with too many permissions, independent of the mailbox that it should
 * open.
 */
public final class LeastPrivilegeRules implements Rule {

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    return facts
        .get(Fact.WRONGLY_OPENED)
        .map(UnexpectedAccess::addresses)
        .map(
            addresses ->
                List.of(
                    Conclusion.certain(
                            FindingId.OPENS_WHAT_MUST_STAY_SHUT,
                            addresses.stream()
                                .map(address -> "EXAMINE opened the inbox of " + address)
                                .toArray(String[]::new))
                        .about(KnownValues.ofMailbox(addresses.get(0)))))
        .orElse(List.of());
  }
}
