package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.Guid;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules for the token's claims. An opaque token has none, which is not an error. They only apply if
 * the token is, or may be, for Exchange.
 */
public final class ClaimRules implements Rule {
  /** Audiences that are known to work, and those of other clouds with the same pattern. */
  private static final Pattern EXCHANGE =
      Pattern.compile(
          "https://(outlook\\.office365\\.com|ps\\.outlook\\.com|outlook(-dod)?\\.office365\\.us"
              + "|partner\\.outlook\\.cn)/?");

  /** The same resource in Entra; it is not known whether the mail servers accept it. */
  private static final Pattern UNCONFIRMED =
      Pattern.compile("https://outlook\\.office\\.com/?|00000002-0000-0ff1-ce00-000000000000");

  private static final Pattern GRAPH =
      Pattern.compile(
          "(https://)?((dod-)?graph\\.microsoft\\.(com|us)|microsoftgraph\\.chinacloudapi\\.cn)/?"
              + "|00000003-0000-0000-c000-000000000000");

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    Optional<Claims> held = facts.get(Fact.CLAIMS);
    boolean isElsewhere =
        ServerSoftware.of(facts)
            .filter(software -> software != ServerSoftware.EXCHANGE_ONLINE)
            .isPresent();
    if (facts.is(Fact.OPENED) || isElsewhere) {
      return List.of();
    }
    if (held.isEmpty()) {
      return facts.is(Fact.TOKEN_DAMAGED) && !facts.isLoginAccepted()
          ? List.of(
              Conclusion.certain(
                  FindingId.TOKEN_DAMAGED, "the token starts like a JWT but is not one"))
          : List.of();
    }
    List<Conclusion> conclusions = new ArrayList<>();
    Claims claims = held.get();
    audience(claims).ifPresent(conclusions::add);
    application(facts, claims).ifPresent(conclusions::add);
    // For SMTP the roles depend on the permission model: SmtpRoleRules.
    boolean hasRoleRules = facts.protocol() != MailProtocol.SMTP && isOfThis(facts, claims);
    if (hasRoleRules || isDelegated(claims)) {
      role(facts, claims).ifPresent(conclusions::add);
    }
    tenant(facts, claims).ifPresent(conclusions::add);
    expiry(facts, claims).ifPresent(conclusions::add);
    return facts.isLoginAccepted()
        ? conclusions.stream().map(ClaimRules::weakened).toList()
        : conclusions;
  }

  /** Returns whether the claims alone explain why the login was rejected. */
  public static boolean tell(Facts facts) {
    return new ClaimRules()
        .conclusions(facts).stream()
            .anyMatch(conclusion -> conclusion.certainty() == Certainty.CERTAIN);
  }

  /** Returns whether a token is delegated by a user: application tokens have no {@code scp}. */
  public static boolean isDelegated(Claims claims) {
    return claims.json().text("scp").isPresent()
        || claims.json().text("idtyp").filter(type -> type.equals("user")).isPresent();
  }

  /**
   * Returns whether a token is the configured application's own for Exchange Online. Roles for
   * another service, of another application or in another tenant say nothing about it.
   */
  public static boolean isOfThis(Facts facts, Claims claims) {
    boolean isForAnother =
        audience(claims)
            .filter(conclusion -> conclusion.which() == FindingId.WRONG_AUDIENCE)
            .isPresent();
    boolean isElsewhere =
        ServerSoftware.of(facts)
            .filter(software -> software != ServerSoftware.EXCHANGE_ONLINE)
            .isPresent();
    return !isForAnother
        && !isElsewhere
        && !isDelegated(claims)
        && application(facts, claims).isEmpty()
        && tenant(facts, claims).isEmpty();
  }

  /**
   * Returns whether a token is known to be from another application, or from a tenant other than
   * the configured one or that of the mailbox. Its values must not become part of a command.
   */
  static boolean isForeign(Facts facts, Claims claims) {
    Optional<String> configured = facts.get(Fact.CLIENT_ID);
    boolean isAnother =
        configured.isPresent()
            && !claims.applicationId().filter(configured.get()::equalsIgnoreCase).isPresent();
    return isAnother
        || differs(claims.tenantId(), facts.get(Fact.TENANT_ID).filter(Guid::matches))
        || differs(claims.tenantId(), facts.get(Fact.MAILBOX_TENANT));
  }

  /** Whether an audience, or the host of a scope, is Microsoft Graph. */
  static boolean isGraph(String audience) {
    return GRAPH.matcher(audience.toLowerCase(Locale.ROOT)).matches();
  }

  private static Optional<Conclusion> audience(Claims claims) {
    List<String> audiences =
        claims.audiences().stream().map(a -> a.toLowerCase(Locale.ROOT)).toList();
    if (audiences.isEmpty() || audiences.stream().anyMatch(EXCHANGE.asMatchPredicate())) {
      return Optional.empty();
    }
    String seen = "the token's aud is " + String.join(", ", claims.audiences());
    return Optional.of(
        audiences.stream().anyMatch(UNCONFIRMED.asMatchPredicate())
            ? Conclusion.possible(FindingId.AUDIENCE_UNCONFIRMED, seen)
            : Conclusion.certain(FindingId.WRONG_AUDIENCE, seen));
  }

  private static Optional<Conclusion> role(Facts facts, Claims claims) {
    String wanted = facts.accessRole().value();
    if (isDelegated(claims)) {
      String scopes = claims.json().text("scp").orElse("");
      String seen = "the token has scp \"" + scopes + "\"" + idtyp(claims);
      boolean isForMail = Set.of(scopes.split(" ", -1)).contains(delegated(facts.protocol()));
      return Optional.of(
          isForMail
              ? Conclusion.likely(FindingId.DELEGATED_TOKEN, seen)
              : Conclusion.certain(FindingId.DELEGATED_TOKEN, seen));
    }
    if (claims.roles().contains(wanted)) {
      return Optional.empty();
    }
    if (claims.roles().isEmpty()) {
      return Optional.of(
          Conclusion.certain(FindingId.NO_ROLE, "the token has no roles" + idtyp(claims)));
    }
    return Optional.of(
        Conclusion.certain(
            FindingId.ROLE_OF_ANOTHER_PROTOCOL,
            "the token's roles are " + String.join(", ", claims.roles()) + ", not " + wanted));
  }

  private static Optional<Conclusion> tenant(Facts facts, Claims claims) {
    Optional<String> tid = claims.tenantId();
    Optional<String> asked = facts.get(Fact.TENANT_ID).filter(Guid::matches);
    Optional<String> mailboxs = facts.get(Fact.MAILBOX_TENANT);
    if (tid.isPresent() && mailboxs.isPresent()) {
      return differs(tid, mailboxs)
          ? Optional.of(
              Conclusion.certain(
                  FindingId.WRONG_TENANT,
                  "the token's tid is " + tid.get(),
                  "the mailbox's domain belongs to tenant " + mailboxs.get()))
          : Optional.empty();
    }
    return differs(tid, asked)
        ? Optional.of(
            Conclusion.certain(
                FindingId.WRONG_TENANT,
                "the token's tid is " + tid.get() + ", the requested tenant is " + asked.get()))
        : Optional.empty();
  }

  private static Optional<Conclusion> application(Facts facts, Claims claims) {
    Optional<String> asked = facts.get(Fact.CLIENT_ID).filter(Guid::matches);
    Optional<String> appid = claims.applicationId();
    return differs(appid, asked)
        ? Optional.of(
            Conclusion.certain(
                FindingId.ANOTHER_APPLICATION,
                "the token's appid is " + appid.get() + ", the client ID is " + asked.get()))
        : Optional.empty();
  }

  private static Optional<Conclusion> expiry(Facts facts, Claims claims) {
    Optional<Instant> ends = claims.expiresAt();
    Optional<Instant> now = facts.get(Fact.NOW);
    return ends.isPresent() && now.isPresent() && !now.get().isBefore(ends.get())
        ? Optional.of(
            Conclusion.certain(
                FindingId.TOKEN_EXPIRED,
                "the token expired at " + ends.get() + ", this machine's clock says " + now.get()))
        : Optional.empty();
  }

  private static boolean differs(Optional<String> one, Optional<String> other) {
    return one.isPresent() && other.isPresent() && !one.get().equalsIgnoreCase(other.get());
  }

  /**
   * A claim that the server accepted cannot be the reason for a refusal, but may still have caused
   * later failures.
   */
  private static Conclusion weakened(Conclusion conclusion) {
    return conclusion.certainty() == Certainty.CERTAIN
        ? new Conclusion(
            conclusion.which(), Certainty.POSSIBLE, conclusion.evidence(), conclusion.about())
        : conclusion;
  }

  private static String delegated(MailProtocol protocol) {
    return switch (protocol) {
      case IMAP -> "IMAP.AccessAsUser.All";
      case POP3 -> "POP.AccessAsUser.All";
      case SMTP -> "SMTP.Send";
    };
  }

  private static String idtyp(Claims claims) {
    return claims.json().text("idtyp").map(type -> ", idtyp " + type).orElse("");
  }
}
