package dev.mailgrant.sandbox.exchange;

import dev.mailgrant.sandbox.exchange.LoginVerdict.Connected;
import dev.mailgrant.sandbox.exchange.LoginVerdict.NotConnected;
import dev.mailgrant.sandbox.exchange.LoginVerdict.OkWithError;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Refused;
import dev.mailgrant.sandbox.jose.Jws;
import dev.mailgrant.sandbox.jose.JwsAlgorithm;
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
 * Validates a login for real: the token first, then the application as Exchange knows it, then the
 * mailbox. Which mistake has which symptom is from the reports gathered in the project's notes;
 * where they differ, the choice is explained here. Safe for use by several threads.
 */
final class LoginCheck {
  /**
   * The audiences of tokens that are known to work. {@code https://outlook.office.com} is
   * unconfirmed, so it is not.
   */
  private static final Set<String> AUDIENCES =
      Set.of("https://outlook.office365.com", "https://ps.outlook.com");

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Supplier<Tenant> tenants;
  private final Supplier<SigningKey> key;
  private final Clock clock;

  LoginCheck(Supplier<Tenant> tenants, Supplier<SigningKey> key, Clock clock) {
    this.tenants = tenants;
    this.key = key;
    this.clock = clock;
  }

  LoginVerdict check(XOAuth2Message message) {
    Tenant tenant = tenants.get();
    Optional<Jws> parsed = Jws.parse(message.token().reveal());
    if (parsed.isEmpty()) {
      return new Refused("the token is not a JWT");
    }
    Jws token = parsed.get();
    Optional<String> flaw = tokenFlaw(token, tenant);
    if (flaw.isPresent()) {
      return new Refused(flaw.get());
    }
    String applicationId = claim(token, "appid");
    String objectId = claim(token, "oid");
    if (!tenant.exchange().knows(applicationId, objectId)) {
      return new Refused(
          "New-ServicePrincipal has not registered appid "
              + applicationId
              + " with object id "
              + objectId);
    }
    Optional<TenantMailbox> mailbox = tenant.exchange().mailbox(message.user());
    if (mailbox.isEmpty()) {
      return new Refused("no recipient is called " + message.user());
    }
    return mailboxVerdict(mailbox.get(), objectId, expiry(token));
  }

  private Optional<String> tokenFlaw(Jws token, Tenant tenant) {
    Instant now = clock.instant();
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
      return Optional.of("the token is of tenant " + claim(token, "tid"));
    }
    if (!token.claims().texts("roles").contains(AppRole.IMAP_ACCESS_AS_APP.value())) {
      return Optional.of(
          "the token's roles are " + token.claims().texts("roles") + ", without IMAP.AccessAsApp");
    }
    return Optional.empty();
  }

  private static LoginVerdict mailboxVerdict(
      TenantMailbox mailbox, String objectId, Instant expiresAt) {
    if (!mailbox.hostedHere()) {
      return new NotConnected(mailbox.address() + " is on-premises or has no licence", expiresAt);
    }
    if (!mailbox.imapEnabled()) {
      // Reports have a NO, "not connected", or this OK; only the OK was captured, and it names the
      // cause.
      return new OkWithError(
          "UserDisabled", 27, "IMAP is switched off for " + mailbox.address(), expiresAt);
    }
    if (!mailbox.grantsFullAccessTo(objectId)) {
      return new NotConnected(
          "Add-MailboxPermission has not granted FullAccess on "
              + mailbox.address()
              + " to object id "
              + objectId,
          expiresAt);
    }
    return new Connected(mailbox, expiresAt);
  }

  private static Instant expiry(Jws token) {
    // Our own signature was checked before, so the number is one of ours or of a test.
    return Instant.ofEpochSecond(token.claims().wholeNumber("exp").orElse(0));
  }

  private static String claim(Jws token, String name) {
    return token.claims().text(name).orElse("(none)");
  }
}
