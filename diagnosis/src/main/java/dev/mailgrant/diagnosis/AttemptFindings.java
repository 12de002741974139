package dev.mailgrant.diagnosis;

import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.StepFailure;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.fact.AttemptFacts;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.TokenSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What follows from one attempt and its settings, where no host was probed beside it. */
public final class AttemptFindings {
  private static final String ALL_GRANTED = "/.default";

  private AttemptFindings() {}

  /** The findings of an attempt to open a mailbox. */
  public static List<Finding> of(HandshakeSettings settings, HandshakeReport report) {
    return Diagnosis.of(AttemptFacts.of(settings, true, report));
  }

  /**
   * The findings of a failed token request.
   *
   * @param now this machine's time when it failed
   */
  public static List<Finding> of(TokenSettings settings, StepFailure failure, Instant now) {
    Facts attempt = Facts.NONE.with(Fact.NOW, now).withTokenFailure(failure);
    return Diagnosis.of(AttemptFacts.of(settings, attempt));
  }

  /**
   * The findings of what a token says. No login was attempted with it.
   *
   * @param claims empty if the token is opaque
   * @param now this machine's time
   */
  public static List<Finding> of(TokenSettings settings, Optional<Claims> claims, Instant now) {
    Facts attempt =
        Facts.NONE.with(Fact.NOW, now).with(Fact.TOKEN_ISSUED, true).with(Fact.CLAIMS, claims);
    boolean isEntra =
        settings.registration().tenantId().isPresent() || settings.scope().endsWith(ALL_GRANTED);
    // The rules about claims are Exchange Online's. Tokens of other servers are for other servers.
    return Diagnosis.of(
        AttemptFacts.of(
            settings, isEntra ? attempt : attempt.with(Fact.SOFTWARE, ServerSoftware.OTHER)));
  }
}
