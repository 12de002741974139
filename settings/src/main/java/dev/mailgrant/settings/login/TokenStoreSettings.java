package dev.mailgrant.settings.login;

import dev.mailgrant.core.tokens.StoreKey;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Setting;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The token store of the command {@code token}. Immutable and safe for use by several threads.
 *
 * @param folder the directory, created when needed
 * @param key the encryption key, if configured
 * @param keyFile the key file otherwise; created when needed
 */
public record TokenStoreSettings(Path folder, Optional<StoreKey> key, Path keyFile) {
  private static final String NONE = "none";

  /** Reads the store's settings; empty if there is no store, or if they are invalid. */
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
