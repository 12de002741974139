package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.oauth.AadstsCode;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.diagnosis.finding.Placeholder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules for refused token requests, by Microsoft's codes, otherwise by the error of RFC 6749. */
public final class TokenRules implements Rule {

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    if (facts.is(Fact.OPENED)) {
      return List.of();
    }
    List<Conclusion> conclusions = new ArrayList<>();
    facts.get(Fact.REFUSAL).ifPresent(refusal -> conclusions.addAll(refused(facts, refusal)));
    // Entra's own failures are temporary responses that contain a code.
    facts
        .get(Fact.UNUSABLE_REPLY)
        .filter(EndpointRules::hasCode)
        .ifPresent(
            reply ->
                conclusions.addAll(
                    ofCodes(AadstsCode.in(reply.excerpt()), reply.excerpt(), reply.excerpt())));
    return conclusions.stream().map(conclusion -> withWait(facts, conclusion)).toList();
  }

  private static List<Conclusion> refused(Facts facts, OAuthError refusal) {
    String said = said(refusal);
    if (refusal.aadstsCodes().isEmpty()) {
      return refusal.httpStatus() == 429
          ? List.of(Conclusion.certain(FindingId.TOKEN_THROTTLED, said))
          : OAuthErrors.conclusions(refusal.error(), said);
    }
    List<Conclusion> conclusions = new ArrayList<>();
    for (Conclusion conclusion :
        ofCodes(refusal.aadstsCodes(), refusal.description().orElse(""), said)) {
      boolean isTheId =
          conclusion.which() == FindingId.WRONG_SECRET && facts.is(Fact.SECRET_LOOKS_LIKE_ID);
      if (!isTheId) { // CredentialRules is more specific
        conclusions.add(
            refusal.claims().map(ids -> conclusion.and("claims: " + ids)).orElse(conclusion));
      }
    }
    return conclusions;
  }

  private static List<Conclusion> ofCodes(List<Integer> codes, String description, String said) {
    List<Conclusion> conclusions = new ArrayList<>();
    boolean isAnyKnown =
        codes.stream().anyMatch(code -> AadstsCodes.meaning(code, description).isPresent());
    for (int code : codes) {
      Optional<FindingId> known = AadstsCodes.meaning(code, description);
      if (known.isEmpty() && isAnyKnown) {
        continue; // an older, general code next to a specific one: 70002 next to 50012
      }
      FindingId meaning = known.orElse(FindingId.UNKNOWN_CODE);
      Optional<FindingId> other = AadstsCodes.otherMeaning(code);
      conclusions.add(
          (other.isEmpty() ? Conclusion.certain(meaning, said) : Conclusion.likely(meaning, said))
              .about(Map.of(Placeholder.CODE, String.valueOf(code))));
      other.ifPresent(
          which ->
              conclusions.add(
                  Conclusion.possible(which, said)
                      .about(Map.of(Placeholder.CODE, String.valueOf(code)))));
    }
    return conclusions;
  }

  private static String said(OAuthError refusal) {
    String status = refusal.isStatusKnown() ? " with HTTP " + refusal.httpStatus() : "";
    return "the token request was refused" + status + ": " + refusal.summary();
  }

  private static Conclusion withWait(Facts facts, Conclusion conclusion) {
    return facts
        .get(Fact.RETRY_AFTER)
        .map(wait -> conclusion.and("the server asks to wait " + wait.toSeconds() + " s"))
        .orElse(conclusion);
  }
}
