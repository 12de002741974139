package dev.mailgrant.testkit.hostile.imap;

import dev.mailgrant.testkit.hostile.mail.MailPhase;
import dev.mailgrant.testkit.server.Script;
import java.util.List;

/**
 * The phases of a conversation with XOAUTH2, SASL-IR and UNSELECT, as used by {@link ImapLogin}.
 */
public enum ImapPhase implements MailPhase {
  /** Before the client has sent anything. */
  GREETING("", ""),
  /** In reply to the first command. */
  CAPABILITY("C01", "CAPABILITY"),
  /** In reply to the token. */
  AUTHENTICATE("A01", "AUTHENTICATE XOAUTH2 \\S+"),
  /** In reply to SELECT. */
  SELECT("S01", "(SELECT|EXAMINE) \"Inbox\""),
  /** In reply to UNSELECT. */
  LEAVE("C02", "UNSELECT"),
  /** In reply to LOGOUT. */
  LOGOUT("L01", "LOGOUT");

  /** The end of Exchange's greeting: a host name in base64 of UTF-16LE. */
  private static final String MACHINE = "RQBYADAAMQAuAGMAbwBuAHQAbwBzAG8ALgBlAHgAYQBtAHAAbABlAA==";

  static final String OFFER = "IMAP4rev1 AUTH=XOAUTH2 SASL-IR UNSELECT";

  private final String tag;
  private final String command;

  ImapPhase(String tag, String command) {
    this.tag = tag;
    this.command = command;
  }

  /** The tag of the current command; empty in the greeting. */
  public String tag() {
    return tag;
  }

  @Override
  public List<ImapPhase> all() {
    return List.of(values());
  }

  @Override
  public Script heard(Script script) {
    return this == GREETING ? script : script.expectMatching(tag + " " + command);
  }

  @Override
  public List<String> answer() {
    return switch (this) {
      // Without capabilities: a client may use those of a greeting and then not send CAPABILITY.
      case GREETING -> List.of("* OK at your service [" + MACHINE + "]");
      case CAPABILITY -> List.of("* CAPABILITY " + OFFER, "C01 OK done");
      case AUTHENTICATE -> List.of("A01 OK [CAPABILITY " + OFFER + "] welcome");
      case SELECT -> List.of("* 3 EXISTS", "* 0 RECENT", "S01 OK [READ-WRITE] done");
      case LEAVE -> List.of("C02 OK done");
      case LOGOUT -> List.of("* BYE signing off", "L01 OK done");
    };
  }
}
