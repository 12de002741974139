package dev.mailgrant.settings.login;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.oauth.ClientAuth;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingValue;
import dev.mailgrant.settings.TokenAdapter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What only an authorization server other than Entra ID wants changed, and who can do it. Nothing
 * of it is ever passed over in silence: a token asked for in another way than the one that was set
 * would be a puzzle.
 */
final class NonEntraSettings {
  private static final String DOER = EnumWords.kebab(TokenAdapter.NIMBUS);
  private static final String MSAL = EnumWords.kebab(TokenAdapter.MSAL);

  /** The settings that are about such a server. */
  static final List<Setting> SETTINGS =
      List.of(
          Setting.TOKEN_ENDPOINT,
          Setting.CLIENT_AUTH,
          Setting.ASSERTION_AUDIENCE,
          Setting.ASSERTION_ALGORITHM);

  private NonEntraSettings() {}

  /**
   * Why an adapter cannot follow a setting.
   *
   * @param value the setting's value
   * @param adapter the adapter's word, of one that is here today or of one to come
   * @return empty if it can
   */
  static Optional<String> refusal(Setting setting, String value, String adapter) {
    String word = adapter.toLowerCase(Locale.ROOT);
    boolean isWhatMsalDoes =
        setting == Setting.ASSERTION_ALGORITHM && value.equalsIgnoreCase("rs256");
    if (word.equals(DOER) || (word.equals(MSAL) && isWhatMsalDoes)) {
      return Optional.empty();
    }
    String reason = word.equals(MSAL) ? ofMsal(setting) : word + " takes no such option";
    return Optional.of("works with token-adapter " + DOER + " only: " + reason);
  }

  private static String ofMsal(Setting setting) {
    return switch (setting) {
      case TOKEN_ENDPOINT -> "MSAL4J makes it of authority and tenant-id";
      case CLIENT_AUTH -> "MSAL4J decides by the credential";
      case ASSERTION_AUDIENCE -> "MSAL4J takes the token endpoint";
      case ASSERTION_ALGORITHM -> "MSAL4J signs with RS256 always";
      default -> "MSAL4J takes no such option";
    };
  }

  /**
   * Why an application with this credential cannot prove itself in this way.
   *
   * @return empty if it can
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
                + "; assertions are signed with the key of a certificate, and never with a secret"
                + " (client_secret_jwt)"
            : "must be assertion, because the credential is " + named + ", which is no secret");
  }
}
