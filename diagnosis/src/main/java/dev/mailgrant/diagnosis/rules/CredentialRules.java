package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.diagnosis.fact.CredentialKind;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules for the application's credential, as far as it can be checked without the authority. */
public final class CredentialRules implements Rule {
  private static final int WRONG_SECRET = 7000215;

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    if (facts.is(Fact.OPENED) || facts.is(Fact.TOKEN_ISSUED)) {
      return List.of();
    }
    List<Conclusion> conclusions = new ArrayList<>();
    facts
        .get(Fact.CREDENTIAL_TROUBLE)
        .ifPresent(words -> conclusions.add(Conclusion.certain(of(facts, words), words)));
    Optional<Instant> ends = facts.get(Fact.CREDENTIAL_ENDS);
    Optional<Instant> now = facts.get(Fact.NOW);
    if (ends.isPresent() && now.isPresent() && !now.get().isBefore(ends.get())) {
      conclusions.add(
          Conclusion.certain(
              expired(facts),
              "the credential expired on "
                  + ends.get()
                  + ", this machine's clock says "
                  + now.get()));
    }
    secret(facts).ifPresent(conclusions::add);
    return conclusions;
  }

  private static Optional<Conclusion> secret(Facts facts) {
    // If a token was sent to the mail server, the secret was accepted.
    if (!facts.is(Fact.SECRET_LOOKS_LIKE_ID) || facts.get(Fact.AUTHENTICATE).isPresent()) {
      return Optional.empty();
    }
    Conclusion likely =
        Conclusion.likely(
            FindingId.SECRET_IS_AN_ID,
            "the secret is a GUID, as a Secret ID is; the Value of a secret is not");
    Optional<OAuthError> refusal = facts.get(Fact.REFUSAL);
    if (refusal.isEmpty()) {
      return Optional.of(likely);
    }
    boolean isBare =
        refusal
            .filter(
                error -> error.aadstsCodes().isEmpty() && error.error().equals("invalid_client"))
            .isPresent();
    if (isBare) {
      return Optional.of(likely.and(refusal.get().summary()));
    }
    return refusal
        .filter(error -> error.aadstsCodes().contains(WRONG_SECRET))
        .map(
            error ->
                Conclusion.certain(
                    FindingId.SECRET_IS_AN_ID, likely.evidence().get(0), error.summary()));
  }

  private static FindingId expired(Facts facts) {
    return facts.get(Fact.CREDENTIAL_KIND).filter(k -> k == CredentialKind.FEDERATED).isPresent()
        ? FindingId.ASSERTION_EXPIRED
        : FindingId.CERTIFICATE_EXPIRED;
  }

  /**
   * The text is mailgrant's own; if it is not recognised, the credential is reported as unusable.
   */
  private static FindingId of(Facts facts, String words) {
    if (words.contains("not valid before") || words.contains("not valid yet")) {
      return FindingId.CREDENTIAL_NOT_YET_VALID;
    }
    if (words.contains("expired on")) {
      return words.contains("assertion") ? FindingId.ASSERTION_EXPIRED : expired(facts);
    }
    if (words.contains("does not belong to") || words.contains("belongs to none")) {
      return FindingId.KEY_MISMATCH;
    }
    if (words.contains("plain RSA keys only")) {
      return FindingId.KEY_NOT_RSA;
    }
    return FindingId.CREDENTIAL_UNUSABLE;
  }
}
