package dev.mailgrant.core.handshake;

import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.port.ImapConnection;

/**
 * Closes a folder without expunging. CLOSE removes messages marked {@code \Deleted} (RFC 3501
 * section 6.4.2) unless the folder was opened with EXAMINE, so it is sent only after EXAMINE.
 * UNSELECT (RFC 3691) never removes messages.
 */
final class NonDestructiveClose {
  private final ImapConnection connection;
  private final Command examine;
  private final boolean readOnly;
  private final boolean toldAfterLogin;

  /**
   * @param examine opens the same folder with EXAMINE
   * @param readOnly whether it was opened with EXAMINE
   * @param toldAfterLogin whether the server sent its capabilities with the OK of the login
   */
  NonDestructiveClose(
      ImapConnection connection, Command examine, boolean readOnly, boolean toldAfterLogin) {
    this.connection = connection;
    this.examine = examine;
    this.readOnly = readOnly;
    this.toldAfterLogin = toldAfterLogin;
  }

  /** Thrown if the server refused to close the folder; the mailbox is unchanged. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** Closes the folder and returns how this was done. */
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
   * Uses the capabilities after login. If the server sent none with the login, those from before
   * apply, unless UNSELECT is missing there: then CAPABILITY is sent again (RFC 3501 section 6.1.1:
   * they may change with the login).
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
