package dev.mailgrant.core.diagnosis;

import java.util.List;

/**
 * An application that may do more than it should. What becomes of the mailbox that it should open
 * does not matter here.
 */
final class AccessRules implements Rule {

  @Override
  public List<Clue> clues(Facts facts) {
    return facts
        .get(Fact.WRONGLY_OPENED)
        .map(WronglyOpened::addresses)
        .map(
            addresses ->
                List.of(
                    Clue.certain(
                            FindingId.OPENS_WHAT_MUST_STAY_SHUT,
                            addresses.stream()
                                .map(address -> "EXAMINE opened the inbox of " + address)
                                .toArray(String[]::new))
                        .about(Blanks.ofMailbox(addresses.get(0)))))
        .orElse(List.of());
  }
}
