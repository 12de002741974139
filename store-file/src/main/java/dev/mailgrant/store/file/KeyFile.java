package dev.mailgrant.store.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.ShellQuoting;
import dev.mailgrant.core.oauth.TokenStoreException;
import dev.mailgrant.core.tokens.StoreKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A file with a store's key in base64. It is created with the first stored token and never
 * overwritten: the user must fix an unreadable key.
 */
final class KeyFile implements KeySource {
  /** Enough for a key with surrounding blanks. */
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
              + ShellQuoting.word(file.toString())
              + "), by which all that was kept is lost and fetched again");
    }
  }

  @Override
  public StoreKey findOrMake(Deadline deadline) throws TokenStoreException {
    Optional<StoreKey> found = find();
    return found.isPresent() ? found.get() : make(deadline);
  }

  /** Uses a lock, so that two processes get the same key: the second finds the first one's. */
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
