package dev.mailgrant.sandbox.exchange;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Connected;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Failed;
import dev.mailgrant.sandbox.jose.Jws;
import dev.mailgrant.sandbox.jose.JwsAlgorithm;
import dev.mailgrant.sandbox.jose.OpaqueToken;
import dev.mailgrant.sandbox.jose.SigningKey;
import dev.mailgrant.sandbox.tenant.AppRole;
import dev.mailgrant.sandbox.tenant.Tenant;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Validates a login: first the token, then the application's registration in Exchange, then the
 * mailbox. The front ends define the symptoms. Safe for use by several threads.
 */
public final class LoginCheck {
  /**
   * The audiences of tokens that are known to work. {@code https://outlook.office.com} is
   * unconfirmed and therefore not included.
   */
  private static final Set<String> AUDIENCES =
      Set.of("https://outlook.office365.com", "https://ps.outlook.com");

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Supplier<Tenant> tenants;
  private final Supplier<SigningKey> key;
  private final Clock clock;
  private final ReplicationDelay propagation = new ReplicationDelay();

  /**
   * @param tenants supplies the current tenant
   * @param key the key for the signatures of tokens
   * @param clock the sandbox's clock
   */
  public LoginCheck(Supplier<Tenant> tenants, Supplier<SigningKey> key, Clock clock) {
    this.tenants = tenants;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Validates a login.
   *
   * @param protocol the protocol of the front end
   * @param message what the client sent
   * @param behaviour the behaviour of the organization
   */
  public LoginVerdict check(
      MailProtocol protocol, XOAuth2Message message, ExchangeBehaviour behaviour) {
    Tenant tenant = tenants.get();
    Optional<Jws> parsed = Jws.parse(OpaqueToken.unwrap(message.token().reveal()));
    if (parsed.isEmpty()) {
      return failed(LoginFailure.UNFIT_TOKEN, message, "the token is not a JWT");
    }
    Jws token = parsed.get();
    Optional<String> flaw =
        tokenFlaw(protocol, token, tenant, clock.instant().plus(behaviour.clockOffset()));
    if (flaw.isPresent()) {
      return failed(LoginFailure.UNFIT_TOKEN, message, flaw.get());
    }
    String applicationId = claim(token, "appid");
    String objectId = claim(token, "oid");
    if (!tenant.exchange().knows(applicationId, objectId)) {
      return failed(
          LoginFailure.UNKNOWN_SERVICE_PRINCIPAL,
          message,
          "New-ServicePrincipal has not registered appid "
              + applicationId
              + " with object id "
              + objectId);
    }
    Optional<TenantMailbox> byAlias = tenant.exchange().mailboxByAlias(message.user());
    Optional<TenantMailbox> mailbox =
        tenant
            .exchange()
            .mailbox(message.user())
            .or(() -> byAlias.filter(one -> behaviour.acceptsAliases()));
    if (mailbox.isEmpty()) {
      return byAlias.isPresent()
          ? failed(
              LoginFailure.ALIAS,
              message,
              message.user() + " is an alias of " + byAlias.get().address())
          : failed(
              LoginFailure.NO_RECIPIENT, message, "no recipient has the address " + message.user());
    }
    return enter(mailbox.get(), objectId, message, expiry(token), behaviour);
  }

  private Optional<String> tokenFlaw(MailProtocol protocol, Jws token, Tenant tenant, Instant now) {
    if (!token.algorithm().equals(JwsAlgorithm.RS256.name())
        || !token.isSignedBy(key.get().publicKey())) {
      return Optional.of("the token is not signed by this tenant's authority");
    }
    if (!AUDIENCES.contains(claim(token, "aud"))) {
      return Optional.of("the token's aud is " + claim(token, "aud"));
    }
    if (!now.isBefore(expiry(token))) {
      return Optional.of("the token expired at " + expiry(token));
    }
    if (token.claims().wholeNumber("nbf").orElse(0) > now.plus(TOLERANCE).getEpochSecond()) {
      return Optional.of("the token is not valid yet");
    }
    if (!claim(token, "tid").equalsIgnoreCase(tenant.id())
        || !claim(token, "iss").equalsIgnoreCase("https://sts.windows.net/" + tenant.id() + "/")) {
      return Optional.of("the token is from tenant " + claim(token, "tid"));
    }
    String role = AppRole.requiredFor(protocol).value();
    if (!token.claims().texts("roles").contains(role)) {
      return Optional.of(
          "the token's roles are " + token.claims().texts("roles") + ", without " + role);
    }
    return Optional.empty();
  }

  private LoginVerdict enter(
      TenantMailbox mailbox,
      String objectId,
      XOAuth2Message message,
      Instant expiresAt,
      ExchangeBehaviour behaviour) {
    Optional<LoginFailure> plight = plight(mailbox, objectId);
    if (plight.isPresent()) {
      String reason =
          mailbox.address()
              + switch (plight.get()) {
                case ON_PREMISES -> " is on-premises";
                case UNLICENSED -> " has no license";
                case SOFT_DELETED -> " was deleted";
                case PROTOCOL_DISABLED -> " has IMAP disabled";
                case PERMISSION_DENIED -> " has a Deny entry for object id " + objectId;
                default -> ": no Add-MailboxPermission for object id " + objectId;
              };
      return new Failed(plight.get(), message.user(), reason, expiresAt);
    }
    if (behaviour.isPropagating() && !propagation.hasArrived()) {
      return new Failed(
          LoginFailure.PROPAGATING,
          message.user(),
          "this server has not received the change yet",
          expiresAt);
    }
    if (behaviour.isBackEndDown()) {
      return new Failed(
          LoginFailure.BACK_END_DOWN,
          message.user(),
          "the back end is down (simulated)",
          expiresAt);
    }
    return new Connected(mailbox, expiresAt);
  }

  private static Optional<LoginFailure> plight(TenantMailbox mailbox, String objectId) {
    return switch (mailbox.whereabouts()) {
      case ON_PREMISES -> Optional.of(LoginFailure.ON_PREMISES);
      case UNLICENSED -> Optional.of(LoginFailure.UNLICENSED);
      case SOFT_DELETED -> Optional.of(LoginFailure.SOFT_DELETED);
      case HERE -> plightHere(mailbox, objectId);
    };
  }

  private static Optional<LoginFailure> plightHere(TenantMailbox mailbox, String objectId) {
    if (!mailbox.imapEnabled()) {
      return Optional.of(LoginFailure.PROTOCOL_DISABLED);
    }
    if (mailbox.denies(objectId)) {
      return Optional.of(LoginFailure.PERMISSION_DENIED);
    }
    return mailbox.grantsFullAccessTo(objectId)
        ? Optional.empty()
        : Optional.of(LoginFailure.NO_PERMISSION);
  }

  private static Failed failed(LoginFailure plight, XOAuth2Message message, String reason) {
    return new Failed(plight, message.user(), reason, Instant.MAX);
  }

  private static Instant expiry(Jws token) {
    // The signature was checked before, so the number is from the sandbox or a test.
    return Instant.ofEpochSecond(token.claims().wholeNumber("exp").orElse(0));
  }

  private static String claim(Jws token, String name) {
    return token.claims().text(name).orElse("(none)");
  }
}
