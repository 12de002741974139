package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.SetupError;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.List;

/** Rules for errors during the set-up of a tenant or a mail program. */
public final class SetupRules implements Rule {
  @Override
  public List<Conclusion> conclusions(Facts facts) {
    return facts.is(Fact.OPENED)
        ? List.of()
        : facts.get(Fact.SETUP_ERROR).map(error -> List.of(of(error))).orElse(List.of());
  }

  private static Conclusion of(SetupError error) {
    return switch (error.kind()) {
      case CMDLET_NOT_FOUND -> Conclusion.certain(FindingId.CMDLET_NOT_FOUND, error.words());
      case OBJECT_NOT_FOUND -> Conclusion.certain(FindingId.EXCHANGE_OBJECT_MISSING, error.words());
      case CONSENT_DENIED -> Conclusion.certain(FindingId.CONSENT_DENIED, error.words());
      case OUTLOOK_CANNOT_CONNECT ->
          Conclusion.certain(FindingId.OUTLOOK_CANNOT_CONNECT, error.words());
    };
  }
}
