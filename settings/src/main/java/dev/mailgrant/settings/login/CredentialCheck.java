package dev.mailgrant.settings.login;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Origin;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingValue;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.credential.CredentialLoader;
import dev.mailgrant.settings.credential.CredentialWarnings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the credential without tenant, mailbox and network. */
public final class CredentialCheck {

  private static final String TRIAL = "mailgrant config --check-credential --sandbox";

  /** The placeholder for a missing tenant or client; never shown. */
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  /**
   * The audience that Entra ID requires unless the federated credential has another (AADSTS700212).
   */
  private static final String EXCHANGE_AUDIENCE = "api://AzureADTokenExchange";

  private CredentialCheck() {}

  /**
   * Loads and checks the credential.
   *
   * @param minDays the number of days for which a certificate must be valid
   * @throws SettingsException if there is none, it cannot be read, or settings for its use are
   *     invalid
   */
  public static CheckedCredential of(
      EffectiveSettings settings, CredentialLoader loader, Clock clock, int minDays)
      throws SettingsException {
    TokenSettings token =
        TokenSettingsReader.read(completed(settings), loader.withoutDates(), TRIAL);
    SettingValue given = settings.credential().orElseThrow();
    ClientCredential credential = token.registration().credential();
    List<String> warnings =
        new ArrayList<>(CredentialWarnings.of(settings, Optional.of(credential)));
    if (minDays > 0 && credential instanceof ClientSecret) {
      String unknown =
          "--min-days does not apply to a client secret: only the portal shows when it expires";
      log().log(Level.WARNING, unknown);
      warnings.add(unknown);
    }
    Optional<SettingProblem> trouble = Optional.empty();
    try {
      requireUsable(credential, clock.instant(), minDays);
      if (credential instanceof FederatedAssertion assertion) {
        List<String> more = warnings(assertion.read(), given, settings);
        more.forEach(warning -> log().log(Level.WARNING, warning));
        warnings.addAll(more);
      }
    } catch (CredentialUnusableException e) {
      trouble = Optional.of(SettingProblem.credential(given, String.valueOf(e.getMessage())));
    }
    return new CheckedCredential(
        given,
        token,
        settings.get(Setting.TENANT_ID).isPresent()
            || settings.get(Setting.TOKEN_ENDPOINT).isPresent(),
        settings.get(Setting.CLIENT_ID).isPresent(),
        warnings,
        trouble);
  }

  /** Adds placeholders for missing values, because the credential does not depend on them. */
  private static EffectiveSettings completed(EffectiveSettings settings) {
    Map<Setting, SettingValue> values = new EnumMap<>(settings.values());
    for (Setting setting : TokenSettingsReader.NEEDED) {
      // Other servers have no tenants, and are recognised by that.
      if (setting != Setting.TENANT_ID || settings.get(Setting.TOKEN_ENDPOINT).isEmpty()) {
        values.putIfAbsent(setting, new SettingValue(setting, NOBODY, Origin.builtIn()));
      }
    }
    return new EffectiveSettings(
        values,
        settings.ignored(),
        settings.mistakes(),
        settings.warnings(),
        settings.profile(),
        settings.environment());
  }

  private static void requireUsable(ClientCredential credential, Instant now, int minDays)
      throws CredentialUnusableException {
    if (credential instanceof FederatedAssertion assertion) {
      FederatedAssertion.requireValidAt(assertion.read(), now);
    }
    if (credential instanceof ClientCertificate certificate) {
      certificate.requireValidAt(now);
      Instant end = certificate.certificate().getNotAfter().toInstant();
      if (daysLeft(end, now) < minDays) {
        throw new CredentialUnusableException(
            "the certificate "
                + certificate.certificate().getSubjectX500Principal()
                + " has "
                + daysLeft(end, now)
                + " days left, fewer than --min-days "
                + minDays
                + ", and expires on "
                + end
                + ": create a new one, for example with "
                + ClientCertificate.MAKE_A_NEW_ONE
                + ", and upload certificate.pem to the app registration, next to the old one");
      }
    }
  }

  /** Whole days until {@code end}; negative if it has passed. */
  public static long daysLeft(Instant end, Instant now) {
    return Math.floorDiv(Duration.between(now, end).toSeconds(), Duration.ofDays(1).toSeconds());
  }

  private static List<String> warnings(
      Secret assertion, SettingValue given, EffectiveSettings settings) {
    if (settings.get(Setting.TOKEN_ENDPOINT).isPresent()) {
      return List.of();
    }
    String where = given.setting().key() + " (" + given.origin() + ")";
    Optional<Claims> claims = FederatedAssertion.claims(assertion);
    if (claims.isEmpty()) {
      return List.of(where + " does not contain a JWT, and Entra ID accepts nothing else");
    }
    List<String> audiences = claims.get().audiences();
    return audiences.stream().anyMatch(audience -> audience.startsWith(EXCHANGE_AUDIENCE))
        ? List.of()
        : List.of(
            where
                + " is for "
                + String.join(", ", audiences)
                + ": Entra ID requires "
                + EXCHANGE_AUDIENCE
                + ", unless the app's federated credential names another audience (AADSTS700212)");
  }

  /** Created only when needed: the first logger of a process takes 30 ms. */
  private static Logger log() {
    return System.getLogger(CredentialCheck.class.getName());
  }
}
