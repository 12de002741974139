package dev.mailgrant.sandbox.exchange;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Connected;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Failed;
import dev.mailgrant.sandbox.exchange.TokenCheck.Result;
import dev.mailgrant.sandbox.exchange.TokenCheck.Result.Flawed;
import dev.mailgrant.sandbox.exchange.TokenCheck.Result.Valid;
import dev.mailgrant.sandbox.jose.SigningKey;
import dev.mailgrant.sandbox.tenant.AppRole;
import dev.mailgrant.sandbox.tenant.ExchangeOrganization;
import dev.mailgrant.sandbox.tenant.HighVolumeAccount;
import dev.mailgrant.sandbox.tenant.RoleAssignment;
import dev.mailgrant.sandbox.tenant.Tenant;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Validates a login: first the token, then its roles and the application's registration in
 * Exchange, then the mailbox. The front ends define the symptoms. Safe for use by several threads.
 */
public final class LoginCheck {
  /** When High Volume Email regards a token as ending soon; the real value is not published. */
  private static final Duration SOON = Duration.ofMinutes(5);

  private final Supplier<Tenant> tenants;
  private final TokenCheck tokens;
  private final Clock clock;
  private final ReplicationDelay propagation = new ReplicationDelay();

  /**
   * @param tenants supplies the current tenant
   * @param key the key for the signatures of tokens
   * @param clock the sandbox's clock
   */
  public LoginCheck(Supplier<Tenant> tenants, Supplier<SigningKey> key, Clock clock) {
    this.tenants = tenants;
    this.tokens = new TokenCheck(key);
    this.clock = clock;
  }

  /**
   * Validates a login to a mailbox.
   *
   * @param protocol the protocol of the front end
   * @param message what the client sent
   * @param behaviour the behaviour of the organization
   */
  public LoginVerdict check(
      MailProtocol protocol, XOAuth2Message message, ExchangeBehaviour behaviour) {
    Tenant tenant = tenants.get();
    Result result = tokens.check(message.token(), tenant, now(behaviour));
    if (result instanceof Flawed flaw) {
      return failed(flaw.failure(), message, flaw.reason());
    }
    Valid token = (Valid) result;
    ExchangeOrganization organization = tenant.exchange();
    String objectId = token.application().objectId();
    String role = AppRole.requiredFor(protocol).value();
    boolean hasRole = token.roles().contains(role);
    List<RoleAssignment> assignments =
        protocol == MailProtocol.SMTP ? organization.sendingAssignments(objectId) : List.of();
    if (!hasRole && assignments.isEmpty()) {
      return failed(
          LoginFailure.ROLE_MISSING,
          message,
          "the token's roles are " + token.roles() + ", without " + role);
    }
    if (!organization.knows(token.application().applicationId(), objectId)) {
      return failed(
          LoginFailure.UNKNOWN_SERVICE_PRINCIPAL,
          message,
          "New-ServicePrincipal has not registered appid "
              + token.application().applicationId()
              + " with object id "
              + objectId);
    }
    Optional<TenantMailbox> byAlias = organization.mailboxByAlias(message.user());
    Optional<TenantMailbox> mailbox =
        organization
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
    // A role in the token makes Exchange check the mailbox's permission, even with RBAC
    // (Microsoft, "SMTP app RBAC onboarding").
    MailboxCheck check =
        new MailboxCheck(organization, protocol, objectId, hasRole ? List.of() : assignments);
    Optional<LoginFailure> plight = check.plight(mailbox.get());
    if (plight.isPresent()) {
      return new Failed(
          plight.get(),
          message.user(),
          check.reason(plight.get(), mailbox.get()),
          token.expiresAt());
    }
    return delayed(message, token, behaviour)
        .orElseGet(
            () ->
                new Connected(
                    mailbox.get(),
                    token.application(),
                    protocol != MailProtocol.SMTP || !hasRole,
                    token.expiresAt()));
  }

  /**
   * Validates a login to High Volume Email, which needs another role, no registration in Exchange,
   * and an account instead of a mailbox. Whether the account allows the application is checked at
   * MAIL.
   */
  public LoginVerdict checkHighVolume(XOAuth2Message message, ExchangeBehaviour behaviour) {
    Tenant tenant = tenants.get();
    Instant now = now(behaviour);
    Result result = tokens.check(message.token(), tenant, now);
    if (result instanceof Flawed flaw) {
      return failed(flaw.failure(), message, flaw.reason());
    }
    Valid token = (Valid) result;
    if (!token.roles().contains(AppRole.EXCHANGE_MAIL_SEND.value())) {
      return failed(
          LoginFailure.ROLE_MISSING,
          message,
          "the token's roles are " + token.roles() + ", without Mail.Send of Exchange Online");
    }
    if (token.expiresAt().isBefore(now.plus(SOON))) {
      return failed(
          LoginFailure.TOKEN_ENDS_SOON, message, "the token expires at " + token.expiresAt());
    }
    Optional<HighVolumeAccount> account = tenant.exchange().highVolumeAccount(message.user());
    if (account.isEmpty()) {
      return failed(
          LoginFailure.NO_RECIPIENT,
          message,
          "no account of High Volume Email has the address " + message.user());
    }
    return delayed(message, token, behaviour)
        .orElseGet(
            () ->
                new Connected(
                    TenantMailbox.of(account.get().address(), List.of()),
                    token.application(),
                    true,
                    token.expiresAt()));
  }

  private Instant now(ExchangeBehaviour behaviour) {
    return clock.instant().plus(behaviour.clockOffset());
  }

  private Optional<LoginVerdict> delayed(
      XOAuth2Message message, Valid token, ExchangeBehaviour behaviour) {
    if (behaviour.isPropagating() && !propagation.hasArrived()) {
      return Optional.of(
          new Failed(
              LoginFailure.PROPAGATING,
              message.user(),
              "this server has not received the change yet",
              token.expiresAt()));
    }
    if (behaviour.isBackEndDown()) {
      return Optional.of(
          new Failed(
              LoginFailure.BACK_END_DOWN,
              message.user(),
              "the back end is down (simulated)",
              token.expiresAt()));
    }
    return Optional.empty();
  }

  private static Failed failed(LoginFailure plight, XOAuth2Message message, String reason) {
    return Failed.of(plight, message.user(), reason);
  }
}
