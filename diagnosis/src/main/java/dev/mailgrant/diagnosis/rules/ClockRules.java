package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.net.TlsProblem;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rules for this machine's clock as the cause of another failure. For other cases see {@link
 * #beside}.
 */
public final class ClockRules implements Rule {
  /** The tolerance of Kerberos, JWT libraries and Microsoft's services. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    Optional<String> off = inWords(facts);
    Optional<String> consequence = consequence(facts);
    if (off.isPresent() && consequence.isPresent()) {
      return List.of(Conclusion.certain(FindingId.CLOCK_OFF, off.get(), consequence.get()));
    }
    if (off.isPresent() && facts.is(Fact.OPENED)) {
      return List.of(Conclusion.certain(FindingId.CLOCK_OFF, off.get()));
    }
    Optional<Instant> begins = facts.get(Fact.CLAIMS).flatMap(ClockRules::notBefore);
    Optional<Instant> now = facts.get(Fact.NOW);
    if (begins.isPresent()
        && now.isPresent()
        && begins.get().isAfter(now.get().plus(TOLERANCE))
        && !facts.is(Fact.OPENED)) {
      return List.of(
          Conclusion.likely(
              FindingId.CLOCK_OFF,
              "the token is valid from "
                  + begins.get()
                  + ", this machine's clock says "
                  + now.get()));
    }
    return List.of();
  }

  /** A wrong clock besides a failure that it did not cause. */
  public static List<Conclusion> beside(Facts facts) {
    return inWords(facts)
        .map(words -> List.of(Conclusion.possible(FindingId.CLOCK_OFF, words)))
        .orElse(List.of());
  }

  /** Whether the clock was compared with a server's and is correct. */
  static boolean isRight(Facts facts) {
    return offset(facts).filter(by -> by.abs().compareTo(TOLERANCE) < 0).isPresent();
  }

  static Optional<Instant> notBefore(Claims claims) {
    OptionalLong seconds = claims.json().wholeNumber("nbf");
    return seconds.isPresent()
            && seconds.getAsLong() >= 0
            && seconds.getAsLong() < Instant.parse("9999-12-31T00:00:00Z").getEpochSecond()
        ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
        : Optional.empty();
  }

  private static Optional<Duration> offset(Facts facts) {
    Optional<Instant> now = facts.get(Fact.NOW);
    return facts
        .get(Fact.SERVER_TIME)
        .flatMap(server -> now.map(ours -> Duration.between(ours, server)));
  }

  private static Optional<String> inWords(Facts facts) {
    return offset(facts)
        .filter(by -> by.abs().compareTo(TOLERANCE) >= 0)
        .map(
            by ->
                "this machine's clock is "
                    + Math.abs(by.toSeconds())
                    + " s "
                    + (by.isNegative() ? "ahead" : "behind")
                    + ": "
                    + facts.get(Fact.NOW).orElseThrow()
                    + " here, "
                    + facts.get(Fact.SERVER_TIME).orElseThrow()
                    + " at the authority");
  }

  /** The consequence of a wrong clock. */
  private static Optional<String> consequence(Facts facts) {
    if (facts.get(Fact.REFUSAL).filter(e -> e.aadstsCodes().contains(700024)).isPresent()) {
      return Optional.of(
          "the authority refused the assertion: outside its validity period (AADSTS700024)");
    }
    String trouble = facts.get(Fact.CREDENTIAL_TROUBLE).orElse("");
    if (trouble.contains("expired") || trouble.contains("not valid")) {
      return Optional.of(trouble);
    }
    for (Fact<HostFacts> host : List.of(Fact.AUTHORITY, Fact.MAIL_SERVER)) {
      Optional<HostFacts> seen = facts.get(host);
      Optional<TlsProblem> problem = seen.flatMap(HostFacts::tlsProblem);
      if (problem
          .filter(p -> p == TlsProblem.EXPIRED || p == TlsProblem.NOT_YET_VALID)
          .isPresent()) {
        return Optional.of(
            seen.get()
                .words()
                .orElse(
                    "the certificate of "
                        + seen.get().called()
                        + " is outside its validity period"));
      }
    }
    return Optional.empty();
  }
}
