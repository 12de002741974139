package dev.mailgrant.core.handshake;

import dev.mailgrant.core.imap.Folder;

/**
 * Which folder is opened, and how. Immutable and safe for use by several threads.
 *
 * @param folder the folder
 * @param mode the command that opens it
 * @param pipelined whether SELECT, UNSELECT and LOGOUT are sent together once the login was
 *     accepted, which saves two round trips
 */
public record FolderAccess(Folder folder, Mode mode, boolean pipelined) {
  /** The command that opens a folder. */
  public enum Mode {
    /** SELECT. */
    READ_WRITE,
    /** EXAMINE, which does not even remove {@code \Recent}. */
    READ_ONLY
  }

  /** The folder by EXAMINE or by SELECT, one command after the other. */
  public static FolderAccess of(Folder folder, boolean readOnly) {
    return readOnly ? readOnly(folder) : readWrite(folder);
  }

  /** The folder by SELECT, one command after the other. */
  public static FolderAccess readWrite(Folder folder) {
    return new FolderAccess(folder, Mode.READ_WRITE, false);
  }

  /** The folder by EXAMINE, one command after the other. */
  public static FolderAccess readOnly(Folder folder) {
    return new FolderAccess(folder, Mode.READ_ONLY, false);
  }

  /** The same with SELECT, UNSELECT and LOGOUT sent together. */
  public FolderAccess inOneFlight() {
    return new FolderAccess(folder, mode, true);
  }

  /** Whether it is opened by EXAMINE. */
  public boolean isReadOnly() {
    return mode == Mode.READ_ONLY;
  }
}
