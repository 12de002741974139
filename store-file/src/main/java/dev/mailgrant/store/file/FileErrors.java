package dev.mailgrant.store.file;

import dev.mailgrant.core.oauth.TokenStoreException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Creates messages for the file system's exceptions. */
final class FileErrors {
  private FileErrors() {}

  /**
   * @param doing the operation, after "cannot": "write"
   * @param path the file
   */
  static TokenStoreException with(String doing, Path path, IOException e) {
    if (e instanceof ClosedByInterruptException) { // which leaves the interrupt flag set
      return new TokenStoreException(
          "the token store cannot " + doing + " " + path + ": the thread was interrupted", e);
    }
    return new TokenStoreException(
        "the token store cannot "
            + doing
            + " "
            + path
            + ": "
            + reason(e)
            + where(e, path)
            + "; see to its rights and to room on its disk, or name another place for the store",
        e);
  }

  /** The parent directory that caused the failure, if one did. */
  private static String where(IOException e, Path path) {
    return e instanceof FileSystemException fault
            && fault.getFile() != null
            && !fault.getFile().equals(path.toString())
        ? " (" + fault.getFile() + ")"
        : "";
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "this user may not";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "something else is in its place";
    }
    if (e instanceof FileSystemException fault && fault.getReason() != null) {
      return fault.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
