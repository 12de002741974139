package dev.mailgrant.settings.login;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.oauth.ClientAuth;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingValue;
import dev.mailgrant.settings.TokenAdapter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings that only apply to authorization servers other than Entra ID, and the adapters that
 * support them. They are never ignored silently: a token request that differs from the settings
 * would be hard to explain.
 */
final class NonEntraSettings {
  /** The settings for such servers, and the adapters that support them. */
  private static final Map<Setting, Set<TokenAdapter>> FOLLOWED_BY = followedBy();

  private NonEntraSettings() {}

  private static Map<Setting, Set<TokenAdapter>> followedBy() {
    Map<Setting, Set<TokenAdapter>> by = new EnumMap<>(Setting.class);
    by.put(Setting.TOKEN_ENDPOINT, EnumSet.of(TokenAdapter.NIMBUS));
    by.put(Setting.CLIENT_AUTH, EnumSet.of(TokenAdapter.NIMBUS));
    by.put(Setting.ASSERTION_AUDIENCE, EnumSet.of(TokenAdapter.NIMBUS));
    by.put(Setting.ASSERTION_ALGORITHM, EnumSet.of(TokenAdapter.NIMBUS));
    return by;
  }

  /** Returns the settings for such servers. */
  static Set<Setting> all() {
    return FOLLOWED_BY.keySet();
  }

  /**
   * Returns why an adapter does not support a setting.
   *
   * @param value the setting's value
   * @return empty if it does
   */
  static Optional<String> refusal(Setting setting, String value, TokenAdapter adapter) {
    Set<TokenAdapter> followers = FOLLOWED_BY.getOrDefault(setting, Set.of());
    boolean isWhatMsalDoes =
        adapter == TokenAdapter.MSAL
            && setting == Setting.ASSERTION_ALGORITHM
            && value.equalsIgnoreCase("rs256");
    if (followers.contains(adapter) || isWhatMsalDoes) {
      return Optional.empty();
    }
    String names = followers.stream().map(EnumWords::kebab).collect(Collectors.joining(", "));
    return Optional.of("works with token-adapter " + names + " only: " + reason(setting, adapter));
  }

  private static String reason(Setting setting, TokenAdapter adapter) {
    return adapter == TokenAdapter.MSAL
        ? ofMsal(setting)
        : EnumWords.kebab(adapter) + " has no such option";
  }

  private static String ofMsal(Setting setting) {
    return switch (setting) {
      case TOKEN_ENDPOINT -> "MSAL4J derives it from authority and tenant-id";
      case CLIENT_AUTH -> "MSAL4J derives it from the credential";
      case ASSERTION_AUDIENCE -> "MSAL4J always uses the token endpoint";
      case ASSERTION_ALGORITHM -> "MSAL4J always signs with RS256";
      default -> "MSAL4J has no such option";
    };
  }

  /**
   * Returns why this authentication method is not possible with this credential.
   *
   * @return empty if it does
   */
  static Optional<String> clash(ClientAuth auth, SettingValue credential) {
    boolean bySecret =
        switch (credential.setting()) {
          case CLIENT_SECRET, CLIENT_SECRET_FILE, CLIENT_SECRET_COMMAND -> true;
          default -> false;
        };
    boolean byAssertion = auth == ClientAuth.ASSERTION;
    if (bySecret != byAssertion) {
      return Optional.empty();
    }
    String named = credential.setting().key() + " (" + credential.origin() + ")";
    return Optional.of(
        bySecret
            ? "must be secret-post or secret-basic, because the credential is "
                + named
                + "; assertions are signed with the key of a certificate, never with a secret"
                + " (client_secret_jwt)"
            : "must be assertion, because the credential is "
                + named
                + ", which is not a client secret");
  }
}
