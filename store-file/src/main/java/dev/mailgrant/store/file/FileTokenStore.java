package dev.mailgrant.store.file;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.StoredToken;
import dev.mailgrant.core.oauth.TokenStoreException;
import dev.mailgrant.core.port.TokenStore;
import dev.mailgrant.core.tokens.StoreKey;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * A token store for one user: a directory with one file for each token, encrypted with AES-256-GCM.
 * File names are an HMAC of the cache key. Neither names nor contents reveal the application.
 *
 * <p>Directory and files must be owned by the user and accessible only to the user (0700, 0600).
 * Others, and links, are refused with the command that fixes them. A file that is damaged, of
 * another version or encrypted with another key counts as missing, with a warning in the log. If a
 * process is killed during a write, the previous file remains.
 *
 * <p>Requires a local disk with POSIX permissions; without them, for example on Windows, every call
 * is refused. The deadline limits the wait for other writers, but not for the disk itself. An
 * interrupted thread gets a {@link TokenStoreException} and stays interrupted. Expired entries are
 * returned until {@link #keep} removes them; it keeps at most 256 entries. Safe for use by several
 * threads, and by several processes of one user. No files are open between calls.
 */
public final class FileTokenStore implements TokenStore {
  private static final Logger LOG = System.getLogger(FileTokenStore.class.getName());

  private final Path folder;
  private final KeySource keys;
  private final Clock clock;
  private final SecureRandom random;

  private FileTokenStore(Path folder, KeySource keys, Clock clock, SecureRandom random) {
    this.folder = folder.toAbsolutePath();
    this.keys = keys;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Creates a store with a key file, which is created with the first token. The key file has the
   * same permission requirements. It should be in another directory than the store, so that a copy
   * of one is useless without the other.
   *
   * @param folder the directory of the tokens, used for nothing else; created when needed
   * @param keyFile 32 bytes in base64
   * @param clock the clock for the expiry of tokens
   * @param random generates the key and the nonces
   */
  public static FileTokenStore withKeyFile(
      Path folder, Path keyFile, Clock clock, SecureRandom random) {
    return new FileTokenStore(folder, new KeyFile(keyFile, random), clock, random);
  }

  /**
   * Creates a store with a key from the caller.
   *
   * @param folder the directory of the tokens, used for nothing else; created when needed
   * @param key the encryption key
   * @param clock the clock for the expiry of tokens
   * @param random generates the nonces
   */
  public static FileTokenStore withKey(
      Path folder, StoreKey key, Clock clock, SecureRandom random) {
    return new FileTokenStore(folder, KeySource.given(key), clock, random);
  }

  /** {@inheritDoc} Never waits: a reader needs no lock. */
  @Override
  public Optional<StoredToken> find(CacheKey key, Deadline deadline) throws TokenStoreException {
    if (!OwnerOnlyAccess.folder(folder)) {
      return Optional.empty();
    }
    Optional<StoreKey> store = keys.find();
    if (store.isEmpty()) {
      return Optional.empty();
    }
    Path file = folder.resolve(EntryName.of(key, store.get()));
    if (!OwnerOnlyAccess.file(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(file, store.get()));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // another process has just removed it
    } catch (IOException e) {
      throw FileErrors.with("read", file, e);
    } catch (UnreadableEntryException e) {
      LOG.log(Level.WARNING, "the token store ignores {0}: {1}", file, e.getMessage());
      return Optional.empty();
    }
  }

  private static StoredToken read(Path file, StoreKey key)
      throws IOException, UnreadableEntryException {
    byte[] bytes = PrivateFile.read(file, EncryptedEntry.MAX_BYTES + 1);
    if (bytes.length > EncryptedEntry.MAX_BYTES) {
      throw new UnreadableEntryException(
          "it is longer than " + EncryptedEntry.MAX_BYTES + " bytes");
    }
    return EntryCodec.read(EncryptedEntry.open(String.valueOf(file.getFileName()), bytes, key));
  }

  @Override
  public void keep(CacheKey key, StoredToken token, Deadline deadline) throws TokenStoreException {
    makeFolder();
    StoreKey store = keys.findOrMake(deadline);
    String name = EntryName.of(key, store);
    byte[] entry = EntryCodec.write(token);
    byte[] sealed = EncryptedEntry.seal(name, entry, token.token().expiresAt(), store, random);
    if (sealed.length > EncryptedEntry.MAX_BYTES) {
      throw new TokenStoreException(
          "the token is not kept: with its scope it takes "
              + sealed.length
              + " bytes, and the token store takes "
              + EncryptedEntry.MAX_BYTES);
    }
    Path file = folder.resolve(name);
    try (ProcessLock lock = lock(deadline)) {
      OwnerOnlyAccess.file(file);
      Eviction.makeRoom(folder, clock.instant());
      PrivateFile.replace(file, folder.resolve("new"), sealed);
    } catch (IOException e) {
      throw FileErrors.with("write", file, e);
    }
  }

  @Override
  public void forget(CacheKey key, Deadline deadline) throws TokenStoreException {
    if (!OwnerOnlyAccess.folder(folder)) {
      return;
    }
    Optional<StoreKey> store = keys.find();
    if (store.isEmpty()) {
      return;
    }
    Path file = folder.resolve(EntryName.of(key, store.get()));
    try (ProcessLock lock = lock(deadline)) {
      if (OwnerOnlyAccess.file(file)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw FileErrors.with("remove", file, e);
    }
  }

  private void makeFolder() throws TokenStoreException {
    try {
      if (!OwnerOnlyAccess.folder(folder)) {
        PrivateFile.makeFolder(folder);
        OwnerOnlyAccess.folder(folder); // another process may have been faster
      }
    } catch (IOException e) {
      throw FileErrors.with("make its folder", folder, e);
    }
  }

  private ProcessLock lock(Deadline deadline) throws TokenStoreException {
    return ProcessLock.take(folder.resolve("lock"), deadline);
  }
}
