package dev.mailgrant.cli.settings;

import dev.mailgrant.store.file.StoreKey;
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
  static Optional<TokenStoreSettings> read(EffectiveSettings settings, Decoder decoder) {
    Surroundings around = settings.surroundings();
    Optional<Given> named = settings.get(Setting.TOKEN_STORE);
    Optional<StoreKey> key = decoder.storeKey();
    Optional<Path> keyFile =
        settings.get(Setting.TOKEN_STORE_KEY_FILE).isPresent()
            ? decoder.path(Setting.TOKEN_STORE_KEY_FILE)
            : Optional.of(around.profileFolder().resolve("token-store.key"));
    boolean isNone = named.filter(given -> given.value().equals(NONE)).isPresent();
    // The store wants files that are its user's alone, as POSIX has them.
    if (isNone || (named.isEmpty() && around.isWindows()) || keyFile.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> folder =
        named.isPresent()
            ? decoder.path(Setting.TOKEN_STORE)
            : Optional.of(around.cacheFolder().resolve("tokens"));
    return folder.map(path -> new TokenStoreSettings(path, key, keyFile.get()));
  }
}
