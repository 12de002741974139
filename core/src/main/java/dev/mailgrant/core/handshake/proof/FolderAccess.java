package dev.mailgrant.core.handshake.proof;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailProtocol;
import java.util.List;

/**
 * Opens a folder over IMAP: which one, and how. Immutable and safe for use by several threads.
 *
 * @param folder the folder
 * @param mode the command that opens it
 * @param pipelined whether SELECT, UNSELECT and LOGOUT are sent together after the login, which
 *     saves two round trips
 */
public record FolderAccess(Folder folder, Mode mode, boolean pipelined) implements Proof {
  /** The command that opens a folder. */
  public enum Mode {
    /** SELECT. */
    READ_WRITE,
    /** EXAMINE, which does not even remove {@code \Recent}. */
    READ_ONLY
  }

  /** Opens the folder with EXAMINE or SELECT, one command after the other. */
  public static FolderAccess of(Folder folder, boolean readOnly) {
    return readOnly ? readOnly(folder) : readWrite(folder);
  }

  /** Opens the folder with SELECT, one command after the other. */
  public static FolderAccess readWrite(Folder folder) {
    return new FolderAccess(folder, Mode.READ_WRITE, false);
  }

  /** Opens the folder with EXAMINE, one command after the other. */
  public static FolderAccess readOnly(Folder folder) {
    return new FolderAccess(folder, Mode.READ_ONLY, false);
  }

  /** Returns the same access with SELECT, UNSELECT and LOGOUT sent together. */
  public FolderAccess inOneFlight() {
    return new FolderAccess(folder, mode, true);
  }

  @Override
  public MailProtocol protocol() {
    return MailProtocol.IMAP;
  }

  @Override
  public List<HandshakeStep> steps() {
    return List.of(
        HandshakeStep.TOKEN,
        HandshakeStep.CONNECT,
        HandshakeStep.GREETING,
        HandshakeStep.CAPABILITY,
        HandshakeStep.AUTHENTICATE,
        HandshakeStep.SELECT,
        HandshakeStep.CLOSE,
        HandshakeStep.LOGOUT);
  }

  @Override
  public HandshakeStep decisiveStep() {
    return HandshakeStep.SELECT;
  }

  /** Returns whether the folder is opened with EXAMINE. */
  public boolean isReadOnly() {
    return mode == Mode.READ_ONLY;
  }
}
