package dev.mailgrant.sandbox.exchange;

import dev.mailgrant.sandbox.net.LineWire;
import java.io.EOFException;
import java.io.IOException;

/**
 * A server for another protocol at the port of a front end. Immutable and safe for use by several
 * threads.
 *
 * @param greeting its greeting
 * @param refusal its reply to every line
 */
public record WrongPort(String greeting, String refusal) {
  /** Exchange's IMAP server. */
  public static final WrongPort IMAP =
      new WrongPort(
          "* OK The Microsoft Exchange IMAP4 service is ready.", "* BAD Command Error. 12");

  /** Exchange's POP3 server. */
  public static final WrongPort POP3 =
      new WrongPort("+OK The Microsoft Exchange POP3 service is ready.", "-ERR Protocol error. 14");

  /** Exchange's SMTP server. */
  public static final WrongPort SMTP =
      new WrongPort(
          "220 " + ServerIdentity.FRONT_END + " Microsoft ESMTP MAIL Service ready",
          "500 5.3.3 Unrecognized command");

  private static final int MOST_LINES = 50;
  private static final int LONGEST_LINE = 10_240;

  /** Serves a client until it disconnects. */
  public void serve(LineWire wire) throws IOException {
    wire.line(greeting);
    wire.flush();
    try {
      for (int i = 0; i < MOST_LINES && wire.readLine(LONGEST_LINE).isPresent(); i++) {
        wire.line(refusal);
        wire.flush();
      }
    } catch (EOFException e) {
      // The client has disconnected.
    }
  }
}
