package dev.mailgrant.diagnosis.rules.smtp;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.PermissionModelInUse;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.diagnosis.rules.ClaimRules;
import dev.mailgrant.diagnosis.rules.Conclusion;
import dev.mailgrant.diagnosis.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules for a login that the SMTP server refused without a reason: {@code 535 5.7.3}, or a refusal
 * in a client's own words. It has at least ten causes. Which of them remain, and their order,
 * follows from what is known: password or token, host, roles.
 */
public final class SmtpLoginRules implements Rule {

  /** A client's words about a refused login, of which the reply is not known. */
  @Override
  public List<Conclusion> conclusions(Facts facts) {
    Optional<String> words = facts.get(Fact.OTHER_REJECTION);
    boolean isElsewhere = ServerSoftware.of(facts).filter(who -> !who.isExchange()).isPresent();
    boolean isAnswered = facts.get(Fact.SMTP_REPLY).isPresent();
    return facts.is(Fact.OPENED)
            || words.isEmpty()
            || isElsewhere
            || isAnswered
            || facts.protocol() != MailProtocol.SMTP
        ? List.of()
        : refused(facts, words.get(), false);
  }

  /**
   * Returns the causes that remain possible.
   *
   * @param line the reply as evidence
   * @param isPolicy whether the reply mentions a policy
   */
  static List<Conclusion> refused(Facts facts, String line, boolean isPolicy) {
    if (isByPassword(facts)) {
      return List.of(
          Conclusion.likely(FindingId.SMTP_BASIC_AUTHENTICATION, line),
          Conclusion.likely(FindingId.SMTP_WRONG_PASSWORD, line),
          Conclusion.possible(FindingId.SMTP_AUTH_DISABLED, line));
    }
    if (ClaimRules.tell(facts)) {
      return List.of();
    }
    List<FindingId> set = new ArrayList<>();
    if (isPolicy) {
      set.add(FindingId.BLOCKED_BY_POLICY);
    }
    set.addAll(
        PermissionModelInUse.highVolumeHost(facts).isPresent() ? highVolume(facts) : normal(facts));
    return set.stream().map(which -> possible(which, line)).toList();
  }

  private static Conclusion possible(FindingId which, String line) {
    Conclusion conclusion = Conclusion.possible(which, line);
    return which == FindingId.NO_ROLE
        ? conclusion.onlyIf(SmtpRoleRules.ONLY_WITHOUT_RBAC)
        : conclusion;
  }

  private static List<FindingId> normal(Facts facts) {
    Optional<Claims> claims = facts.get(Fact.CLAIMS);
    List<FindingId> set = new ArrayList<>();
    if (claims.isEmpty() && !isByToken(facts)) {
      // Scanners and scripts use SMTP with a password more often than with a token.
      set.add(FindingId.SMTP_WRONG_PASSWORD);
      set.add(FindingId.SMTP_BASIC_AUTHENTICATION);
    }
    boolean isUsers = claims.filter(ClaimRules::isDelegated).isPresent();
    boolean hasRole =
        claims.filter(one -> one.roles().contains(PermissionModelInUse.SMTP_ROLE)).isPresent();
    if (!isUsers) {
      set.addAll(ofApplication(claims, hasRole));
    }
    set.add(FindingId.SMTP_AUTH_DISABLED);
    if (claims.isEmpty()) {
      set.add(FindingId.WRONG_AUDIENCE);
    }
    set.add(FindingId.MAILBOX_NOT_FOUND);
    if (facts.get(Fact.MAILBOX_TENANT).isEmpty()) {
      set.add(FindingId.WRONG_TENANT);
    }
    if (claims.isEmpty()) {
      set.add(FindingId.TOKEN_EXPIRED);
    }
    set.add(FindingId.CHANGED_LATELY);
    return set;
  }

  /**
   * A token with the role is checked against the permissions on the mailbox, one without it only
   * against the scopes of RBAC for Applications. {@link SmtpRoleRules} has the missing role.
   */
  private static List<FindingId> ofApplication(Optional<Claims> claims, boolean hasRole) {
    if (hasRole) {
      return List.of(FindingId.NOT_REGISTERED, FindingId.NO_MAILBOX_PERMISSION);
    }
    return claims.isPresent()
        ? List.of(FindingId.RBAC_OUT_OF_SCOPE, FindingId.NOT_REGISTERED)
        : List.of(
            FindingId.NOT_REGISTERED,
            FindingId.NO_ROLE,
            FindingId.NO_MAILBOX_PERMISSION,
            FindingId.RBAC_OUT_OF_SCOPE);
  }

  /**
   * High Volume Email has replies of its own for a wrong role (5.7.144), an expired token (5.7.143)
   * and an application that is not listed (5.7.240), so that they are less likely without them.
   */
  private static List<FindingId> highVolume(Facts facts) {
    Optional<Claims> claims = facts.get(Fact.CLAIMS);
    List<FindingId> set = new ArrayList<>();
    set.add(FindingId.MAILBOX_NOT_FOUND);
    set.add(FindingId.HIGH_VOLUME_APPLICATION_MISSING);
    if (claims.isEmpty()) {
      set.add(FindingId.HIGH_VOLUME_ROLE_MISSING);
      set.add(FindingId.WRONG_AUDIENCE);
    }
    if (facts.get(Fact.MAILBOX_TENANT).isEmpty()) {
      set.add(FindingId.WRONG_TENANT);
    }
    if (claims.isEmpty()) {
      set.add(FindingId.TOKEN_EXPIRED);
    }
    set.add(FindingId.CHANGED_LATELY);
    return set;
  }

  static boolean isByToken(Facts facts) {
    Optional<String> mechanism = facts.get(Fact.MECHANISM);
    return mechanism.filter(m -> m.equals("XOAUTH2") || m.equals("OAUTHBEARER")).isPresent();
  }

  private static boolean isByPassword(Facts facts) {
    return facts
        .get(Fact.MECHANISM)
        .filter(m -> m.equals("LOGIN") || m.equals("PLAIN"))
        .isPresent();
  }
}
