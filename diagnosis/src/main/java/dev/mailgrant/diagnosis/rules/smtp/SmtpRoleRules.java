package dev.mailgrant.diagnosis.rules.smtp;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.PermissionModelInUse;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.diagnosis.rules.ClaimRules;
import dev.mailgrant.diagnosis.rules.Conclusion;
import dev.mailgrant.diagnosis.rules.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules for the roles of a token for SMTP. Unlike with IMAP and POP3, a missing role proves
 * nothing: with RBAC for Applications it must be missing, and High Volume Email needs another one.
 */
public final class SmtpRoleRules implements Rule {
  /** The case in which a missing role is an error. */
  static final String ONLY_WITHOUT_RBAC =
      "the application uses SMTP.SendAsApp, not RBAC for Applications";

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    Optional<Claims> claims = facts.get(Fact.CLAIMS);
    boolean isConcerned =
        facts.protocol() == MailProtocol.SMTP
            && !facts.isLoginAccepted()
            && claims.filter(one -> ClaimRules.isOfThis(facts, one)).isPresent();
    return isConcerned ? role(facts, claims.orElseThrow().roles()) : List.of();
  }

  private static List<Conclusion> role(Facts facts, List<String> roles) {
    boolean hasSmtp = roles.contains(PermissionModelInUse.SMTP_ROLE);
    boolean hasHighVolume = roles.contains(PermissionModelInUse.HIGH_VOLUME_ROLE);
    Optional<String> highVolume = PermissionModelInUse.highVolumeHost(facts);
    String seen =
        roles.isEmpty()
            ? "the token has no roles"
            : "the token's roles are " + String.join(", ", roles);
    if (highVolume.isPresent()) {
      return hasHighVolume
          ? List.of()
          : List.of(
              of(
                  facts,
                  FindingId.HIGH_VOLUME_ROLE_MISSING,
                  seen,
                  "the mail server is " + highVolume.get()));
    }
    if (hasSmtp) {
      return List.of();
    }
    if (hasHighVolume) {
      return List.of(of(facts, FindingId.HIGH_VOLUME_ROLE_ELSEWHERE, seen));
    }
    FindingId which = roles.isEmpty() ? FindingId.NO_ROLE : FindingId.ROLE_OF_ANOTHER_PROTOCOL;
    return List.of(
        Conclusion.possible(which, seen + ", which is right for RBAC for Applications only")
            .onlyIf(ONLY_WITHOUT_RBAC));
  }

  /** Likely if the server refused the login. */
  private static Conclusion of(Facts facts, FindingId which, String... evidence) {
    boolean isRefused =
        facts.get(Fact.SMTP_REPLY).isPresent() || facts.get(Fact.OTHER_REJECTION).isPresent();
    return new Conclusion(
        which, isRefused ? Certainty.LIKELY : Certainty.POSSIBLE, List.of(evidence), Map.of());
  }
}
