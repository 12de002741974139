package dev.mailgrant.store.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.TokenStoreException;
import dev.mailgrant.core.tokens.StoreKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A file of this user's that holds a store's key in base64. It is made with the first token that is
 * kept, and never written again: a key that cannot be read must be fixed by its owner.
 */
final class KeyFile implements KeySource {
  /** Room for blanks around a key, and no more. */
  private static final int MAX_BYTES = 1024;

  private final Path file;
  private final SecureRandom random;

  KeyFile(Path file, SecureRandom random) {
    this.file = file.toAbsolutePath();
    this.random = random;
  }

  @Override
  public Optional<StoreKey> find() throws TokenStoreException {
    if (!OwnerOnlyAccess.file(file)) {
      return Optional.empty();
    }
    try {
      String text = new String(PrivateFile.read(file, MAX_BYTES), ISO_8859_1);
      return Optional.of(StoreKey.ofBase64(Secret.of(text)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw FileErrors.with("read its key from", file, e);
    } catch (InvalidFieldException e) {
      throw new TokenStoreException(
          "the token store is not used: what "
              + file
              + " holds as its key "
              + e.problem()
              + "; restore the file, or remove it and a new key is made (rm "
              + FileErrors.quoted(file)
              + "), by which all that was kept is lost and fetched again");
    }
  }

  @Override
  public StoreKey findOrMake(Deadline deadline) throws TokenStoreException {
    Optional<StoreKey> found = find();
    return found.isPresent() ? found.get() : make(deadline);
  }

  /** Under a lock, so that two processes end with one key: the second finds the first one's. */
  private StoreKey make(Deadline deadline) throws TokenStoreException {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        PrivateFile.makeFolder(folder);
      }
      try (ProcessLock lock = ProcessLock.take(beside(".lock"), deadline)) {
        Optional<StoreKey> found = find();
        if (found.isPresent()) {
          return found.get();
        }
        StoreKey key = StoreKey.random(random);
        PrivateFile.replace(
            file, beside(".new"), (key.base64().reveal() + "\n").getBytes(US_ASCII));
        return key;
      }
    } catch (IOException e) {
      throw FileErrors.with("make its key file", file, e);
    }
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}
