package dev.mailgrant.core.handshake;

import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.port.ImapConnection;

/**
 * Leaves a folder without expunging anything. CLOSE removes what is marked {@code \Deleted} (RFC
 * 3501 section 6.4.2) unless the folder was opened by EXAMINE, so it is sent only then; UNSELECT
 * (RFC 3691) never removes anything.
 */
final class NonDestructiveClose {
  private final ImapConnection connection;
  private final Command examine;
  private final boolean readOnly;
  private final boolean toldAfterLogin;

  /**
   * @param examine opens the same folder by EXAMINE
   * @param readOnly whether it was opened that way
   * @param toldAfterLogin whether the server told its capabilities together with the login's OK
   */
  NonDestructiveClose(
      ImapConnection connection, Command examine, boolean readOnly, boolean toldAfterLogin) {
    this.connection = connection;
    this.examine = examine;
    this.readOnly = readOnly;
    this.toldAfterLogin = toldAfterLogin;
  }

  /** A server that would not let go of the folder; the mailbox is as it was. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** Leaves the folder, and says how. */
  String leave() throws ConnectionException, Refused {
    if (offersUnselect()) {
      return done("UNSELECT", connection.execute(Command.unselect()));
    }
    if (readOnly) {
      return done("CLOSE", connection.execute(Command.close()));
    }
    Reply examined = connection.execute(examine);
    if (!examined.isOk()) {
      throw new Refused(
          "closed by LOGOUT: the server does not offer UNSELECT, response to EXAMINE: "
              + examined.status());
    }
    return done("EXAMINE and CLOSE", connection.execute(Command.close()));
  }

  /**
   * The capabilities after login count. A server that volunteered none keeps those from before,
   * unless UNSELECT is missing there: then it is asked once more (RFC 3501 section 6.1.1: they may
   * change with the login).
   */
  private boolean offersUnselect() throws ConnectionException {
    if (connection.capabilities().offersUnselect()) {
      return true;
    }
    if (toldAfterLogin) {
      return false;
    }
    connection.execute(Command.capability());
    return connection.capabilities().offersUnselect();
  }

  private static String done(String how, Reply reply) throws Refused {
    if (!reply.isOk()) {
      throw new Refused(how + " was refused: " + reply.status());
    }
    return how;
  }
}
