package dev.mailgrant.settings.login;

import dev.mailgrant.core.tokens.StoreKey;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Setting;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the command {@code token} keeps tokens between its runs. Immutable and safe for use by
 * several threads.
 *
 * @param folder the folder, made when it is needed
 * @param key what the tokens are encrypted under, if somebody set it
 * @param keyFile where that is otherwise; made when it is needed
 */
public record TokenStoreSettings(Path folder, Optional<StoreKey> key, Path keyFile) {
  private static final String NONE = "none";

  /** The store that the settings name; empty if they want none, or a mistake is in them. */
  static Optional<TokenStoreSettings> read(EffectiveSettings settings, SettingsParser parser) {
    Optional<StoreKey> key = parser.storeKey();
    Optional<Path> keyFile = parser.path(Setting.TOKEN_STORE_KEY_FILE);
    boolean isNone =
        settings
            .get(Setting.TOKEN_STORE)
            .filter(given -> given.value().equalsIgnoreCase(NONE))
            .isPresent();
    return isNone
        ? Optional.empty()
        : parser
            .path(Setting.TOKEN_STORE)
            .flatMap(folder -> keyFile.map(file -> new TokenStoreSettings(folder, key, file)));
  }
}
