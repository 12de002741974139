package dev.mailgrant.testkit.hostile.imap;

import dev.mailgrant.testkit.server.Script;
import java.util.List;

/**
 * The point in a conversation at which a hostile server starts to misbehave. Until then it behaves
 * correctly, with XOAUTH2, SASL-IR and UNSELECT, as used by {@link LoginRun}.
 */
public enum ConversationPhase {
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

  ConversationPhase(String tag, String command) {
    this.tag = tag;
    this.command = command;
  }

  /** The tag of the current command; empty in the greeting. */
  public String tag() {
    return tag;
  }

  /** A correct server up to this point: it has read the command and not answered. */
  Script script() {
    return switch (this) {
      case GREETING -> Script.silent();
      case CAPABILITY -> after(GREETING);
      case AUTHENTICATE -> after(CAPABILITY);
      case SELECT -> after(AUTHENTICATE);
      case LEAVE -> after(SELECT);
      case LOGOUT -> after(LEAVE);
    };
  }

  private Script after(ConversationPhase before) {
    return heard(before.answered(before.script()));
  }

  /** Continues the script: the server reads the command of this phase. */
  Script heard(Script script) {
    return script.expectMatching(tag + " " + command);
  }

  /** Continues the script with the correct answer of this phase. */
  Script answered(Script script) {
    return script.then(answer().toArray(String[]::new));
  }

  /** A correct server up to the end of this phase, with additional lines in the same write. */
  Script answeredTogetherWith(String... more) {
    return script()
        .thenRaw(String.join("\r\n", answer()) + "\r\n" + String.join("\r\n", more) + "\r\n");
  }

  /** Continues the script with correct answers of this phase and all later ones. */
  Script completed(Script script) {
    Script now = answered(script);
    for (ConversationPhase next : values()) {
      if (next.compareTo(this) > 0) {
        now = next.answered(next.heard(now));
      }
    }
    return now;
  }

  private List<String> answer() {
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
