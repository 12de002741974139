package dev.mailgrant.diagnosis.rules.smtp;

import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.fact.PermissionModelInUse;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.fact.SmtpRefusal;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.diagnosis.rules.ClaimRules;
import dev.mailgrant.diagnosis.rules.Conclusion;
import dev.mailgrant.diagnosis.rules.KnownValues;
import dev.mailgrant.diagnosis.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules for the replies of Exchange Online's SMTP server, in a session or in another tool's log.
 */
public final class SmtpRules implements Rule {

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    Optional<SmtpRefusal> reply = facts.get(Fact.SMTP_REPLY);
    boolean isElsewhere = ServerSoftware.of(facts).filter(who -> !who.isExchange()).isPresent();
    if (facts.is(Fact.OPENED) || reply.isEmpty() || isElsewhere) {
      return List.of();
    }
    return ExchangeReplies.isThrottled(reply.get().words())
        ? List.of(Conclusion.certain(FindingId.IMAP_THROTTLED, reply.get().line()))
        : of(facts, reply.get());
  }

  private static List<Conclusion> of(Facts facts, SmtpRefusal reply) {
    String line = reply.line();
    return switch (SmtpMeaning.of(reply)) {
      case AUTH_DISABLED -> certain(FindingId.SMTP_AUTH_DISABLED, line);
      case PASSWORDS_DISABLED -> passwordsDisabled(facts, reply);
      case WRONG_PASSWORD ->
          SmtpLoginRules.isByToken(facts)
              ? SmtpLoginRules.refused(facts, line, false)
              : certain(FindingId.SMTP_WRONG_PASSWORD, line);
      case POLICY ->
          SmtpLoginRules.isByToken(facts)
              ? SmtpLoginRules.refused(facts, line, true)
              : List.of(
                  Conclusion.likely(FindingId.SMTP_BASIC_AUTHENTICATION, line),
                  Conclusion.possible(FindingId.BLOCKED_BY_POLICY, line));
      case NOT_AUTHENTICATED -> List.of(notAuthenticated(facts, line));
      case SEND_AS_DENIED -> List.of(sendAs(facts, line));
      case SENDER_THROTTLED -> certain(FindingId.SMTP_SENDER_THROTTLED, line);
      case TOO_MANY_CONNECTIONS -> certain(FindingId.SMTP_TOO_MANY_CONNECTIONS, line);
      case QUOTA_EXCEEDED -> certain(FindingId.SMTP_QUOTA, line);
      case MAILBOX_FULL -> certain(FindingId.SMTP_MAILBOX_FULL, line);
      case TOO_LARGE -> certain(FindingId.SMTP_MESSAGE_TOO_LARGE, line);
      case MAILBOX_LOGON_FAILED -> mailboxLogon(facts, line);
      case OLD_TLS -> ofServer(facts, FindingId.TLS_NOTHING_IN_COMMON, line);
      case CONNECTION_DROPPED -> ofServer(facts, FindingId.CONNECTION_LOST, line);
      case MALFORMED_XOAUTH2 -> List.of(Conclusion.likely(FindingId.MALFORMED_SASL, line));
      case TOKEN_ENDED -> List.of(Conclusion.likely(FindingId.TOKEN_EXPIRED, line));
      case WRONG_PERMISSION -> List.of(wrongPermission(facts, line));
      case APPLICATION_NOT_LISTED -> certain(FindingId.HIGH_VOLUME_APPLICATION_MISSING, line);
      case MECHANISM_UNKNOWN -> certain(FindingId.MECHANISM_MISSING, line);
      case LOGIN_REFUSED -> SmtpLoginRules.refused(facts, line, false);
      case RECIPIENT_REFUSED -> List.of(recipient(facts, line));
      case TEMPORARY -> List.of(Conclusion.likely(FindingId.SERVER_UNAVAILABLE, line));
      case OTHER_REFUSAL -> certain(FindingId.SMTP_REFUSED_OTHERWISE, line);
      case UNKNOWN -> List.of();
    };
  }

  private static List<Conclusion> certain(FindingId which, String line) {
    return List.of(Conclusion.certain(which, line));
  }

  /**
   * The reply is for passwords. In a session of this program the login was by token, which may be
   * wrong too; other programs often try a password after a refused token.
   */
  private static List<Conclusion> passwordsDisabled(Facts facts, SmtpRefusal reply) {
    String line = reply.line();
    if (reply.stage().isEmpty() || !SmtpLoginRules.isByToken(facts)) {
      return certain(FindingId.SMTP_BASIC_AUTHENTICATION, line);
    }
    List<Conclusion> conclusions = new ArrayList<>();
    conclusions.add(
        Conclusion.likely(
            FindingId.SMTP_BASIC_AUTHENTICATION,
            line,
            "the login was by token; this reply is known for passwords only"));
    conclusions.addAll(SmtpLoginRules.refused(facts, line, false));
    return conclusions;
  }

  private static Conclusion notAuthenticated(Facts facts, String line) {
    return facts.isLoginAccepted()
        ? Conclusion.likely(
            FindingId.SMTP_NOT_AUTHENTICATED,
            line,
            "the server had accepted the login in the same session")
        : Conclusion.certain(FindingId.SMTP_NOT_AUTHENTICATED, line);
  }

  /** A finding about a host, in this case the mail server. */
  private static List<Conclusion> ofServer(Facts facts, FindingId which, String line) {
    HostFacts server = facts.get(Fact.MAIL_SERVER).orElse(HostFacts.NONE);
    return List.of(Conclusion.certain(which, line).about(KnownValues.of(server)));
  }

  /** The mailbox that logs in is the sender, unless the message says otherwise. */
  private static Conclusion sendAs(Facts facts, String line) {
    Conclusion denied = Conclusion.certain(FindingId.SEND_AS_MISSING, line);
    Optional<String> sender = facts.get(Fact.SENDER);
    Optional<String> mailbox = facts.get(Fact.MAILBOX);
    boolean isAnother =
        sender.isPresent() && mailbox.isPresent() && !sender.get().equalsIgnoreCase(mailbox.get());
    return isAnother
        ? denied.and("the message is from " + sender.get() + ", the login is for " + mailbox.get())
        : denied;
  }

  /**
   * The server accepted the token. With RBAC for Applications it asks for permissions on the
   * mailbox only because the token has a role.
   */
  private static List<Conclusion> mailboxLogon(Facts facts, String line) {
    List<Conclusion> conclusions = new ArrayList<>();
    conclusions.add(Conclusion.likely(FindingId.SMTP_MAILBOX_LOGON, line));
    boolean hasRole =
        facts
            .get(Fact.CLAIMS)
            .filter(claims -> !ClaimRules.isDelegated(claims))
            .map(Claims::roles)
            .filter(roles -> roles.contains(PermissionModelInUse.SMTP_ROLE))
            .isPresent();
    if (hasRole) {
      conclusions.add(
          Conclusion.possible(
              FindingId.ROLE_BESIDE_RBAC,
              line,
              "the token has the role " + PermissionModelInUse.SMTP_ROLE));
    }
    conclusions.add(Conclusion.possible(FindingId.NOT_REGISTERED, line));
    conclusions.add(Conclusion.possible(FindingId.CHANGED_LATELY, line));
    return conclusions;
  }

  /** The reply does not say which permission is missing; a token that has it contradicts. */
  private static Conclusion wrongPermission(Facts facts, String line) {
    boolean hasIt =
        facts
            .get(Fact.CLAIMS)
            .filter(claims -> claims.roles().contains(PermissionModelInUse.HIGH_VOLUME_ROLE))
            .isPresent();
    return hasIt
        ? Conclusion.likely(FindingId.HIGH_VOLUME_ROLE_MISSING, line)
        : Conclusion.certain(FindingId.HIGH_VOLUME_ROLE_MISSING, line);
  }

  private static Conclusion recipient(Facts facts, String line) {
    Conclusion refused = Conclusion.certain(FindingId.SMTP_RECIPIENT_REFUSED, line);
    return facts
        .get(Fact.RECIPIENT)
        .map(to -> refused.and("the recipient is " + to))
        .orElse(refused);
  }
}
