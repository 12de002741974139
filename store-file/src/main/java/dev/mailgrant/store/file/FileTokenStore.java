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
 * Keeps the tokens of one user in a folder, each in a file of its own under AES-256-GCM, named by
 * an HMAC of what it is for. Neither names nor contents tell whose tokens they are.
 *
 * <p>Folder and files belong to the user alone (0700, 0600); one that others may read or write, a
 * link, or another user's is refused with the command that fixes it. A file that is damaged, of
 * another version or under another key is as good as none, with a warning in the log. A process
 * killed while it writes leaves what was there before.
 *
 * <p>Made for a local disk with POSIX permissions; where there are none, on Windows for one, every
 * call is refused. The deadline bounds the wait for other writers; the disk itself is taken to
 * answer. An interrupted thread gets a {@link TokenStoreException} and stays interrupted. Expired
 * entries are given out until {@link #keep} clears them away; it keeps 256 at most. Safe for use by
 * several threads, and by several processes of one user at once. Holds nothing open between calls.
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
   * A store whose key is in a file of the user's, made with the first token that is kept. It must
   * be the user's alone as well; best in another folder than the store's, so that a copy of the one
   * is worth nothing without the other.
   *
   * @param folder where the tokens are, used for nothing else; made when it is needed
   * @param keyFile 32 bytes in base64
   * @param clock tells which tokens have expired
   * @param random makes the key and the nonces
   */
  public static FileTokenStore withKeyFile(
      Path folder, Path keyFile, Clock clock, SecureRandom random) {
    return new FileTokenStore(folder, new KeyFile(keyFile, random), clock, random);
  }

  /**
   * A store whose key its owner keeps.
   *
   * @param folder where the tokens are, used for nothing else; made when it is needed
   * @param key what they are encrypted under
   * @param clock tells which tokens have expired
   * @param random makes the nonces
   */
  public static FileTokenStore withKey(
      Path folder, StoreKey key, Clock clock, SecureRandom random) {
    return new FileTokenStore(folder, KeySource.given(key), clock, random);
  }

  /** {@inheritDoc} Waits for nobody: a reader needs no lock. */
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
      return Optional.empty(); // another process has just forgotten it
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
        OwnerOnlyAccess.folder(folder); // somebody may have been quicker
      }
    } catch (IOException e) {
      throw FileErrors.with("make its folder", folder, e);
    }
  }

  private ProcessLock lock(Deadline deadline) throws TokenStoreException {
    return ProcessLock.take(folder.resolve("lock"), deadline);
  }
}
