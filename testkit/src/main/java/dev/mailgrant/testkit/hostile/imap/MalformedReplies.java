package dev.mailgrant.testkit.hostile.imap;

import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.NOT_OFFERED;
import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.PREAUTH;
import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.PROTOCOL_VIOLATED;
import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.REFUSED;
import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.UNHARMED;

import dev.mailgrant.testkit.server.Script;
import java.util.ArrayList;
import java.util.List;

/** Servers that send invalid octets, line endings and tags, or unexpected responses. */
final class MalformedReplies {
  private MalformedReplies() {}

  static List<HostileImapPeer> all() {
    List<HostileImapPeer> peers = new ArrayList<>();
    for (ConversationPhase moment : ConversationPhase.values()) {
      broken(peers, moment, "NUL", "\0\0\0\r\n");
      broken(peers, moment, "8-bit octets", "\u00e9\u00ff\u0080 OK\r\n");
      broken(peers, moment, "escape sequences", "\u001b[2J\u001b]0;owned\u0007\r\n");
      broken(peers, moment, "bare LF", "* OK hello\n* OK again\r\n");
      broken(peers, moment, "bare CR", "* OK hello\rT01 OK again\r\n");
      broken(peers, moment, "CR CR LF", "* OK hello\r\r\n");
      broken(peers, moment, "wrong tag", "X99 OK done\r\n");
      broken(peers, moment, "tag in another case", "c01 OK done\r\n");
      broken(peers, moment, "no tag", " OK done\r\n");
      broken(
          peers,
          moment,
          "PREAUTH without tag",
          moment == ConversationPhase.GREETING ? "PREAUTH\r\n" : "* PREAUTH late\r\n");
      broken(
          peers,
          moment,
          "tagged BYE",
          (moment.tag().isEmpty() ? "C01" : moment.tag()) + " BYE\r\n");
      broken(peers, moment, "an HTTP server", "HTTP/1.1 400 Bad Request\r\n\r\n");
    }
    peers.addAll(outOfTurn());
    peers.addAll(changing());
    return peers;
  }

  private static void broken(
      List<HostileImapPeer> peers, ConversationPhase moment, String name, String octets) {
    peers.add(
        HostileImapPeer.of(
            name + " at " + moment,
            moment,
            PROTOCOL_VIOLATED,
            () -> moment.script().thenRaw(octets)));
  }

  /** Responses to commands that were not sent, or that were already answered. */
  private static List<HostileImapPeer> outOfTurn() {
    List<HostileImapPeer> peers = new ArrayList<>();
    ConversationPhase[] moments = ConversationPhase.values();
    for (int i = 0; i + 1 < moments.length; i++) {
      ConversationPhase now = moments[i];
      ConversationPhase next = moments[i + 1];
      peers.add(
          HostileImapPeer.of(
              "tagged reply before the command of " + next,
              next,
              PROTOCOL_VIOLATED,
              () -> next.heard(now.answeredTogetherWith(next.tag() + " OK at your wish"))));
      if (now != ConversationPhase.GREETING) {
        peers.add(
            HostileImapPeer.of(
                "repeated tag after " + now,
                next,
                PROTOCOL_VIOLATED,
                () -> next.heard(now.answeredTogetherWith(now.tag() + " OK once more"))));
      }
      peers.add(
          HostileImapPeer.of(
              "unasked + after " + now,
              next,
              PROTOCOL_VIOLATED,
              () -> next.heard(now.answeredTogetherWith("+ go on", "+ go on"))));
    }
    for (ConversationPhase moment : ConversationPhase.values()) {
      if (moment != ConversationPhase.AUTHENTICATE) {
        peers.add(
            HostileImapPeer.of(
                "+ for ever at " + moment,
                moment,
                PROTOCOL_VIOLATED,
                () -> moment.script().thenForever("+ go on\r\n")));
      }
    }
    peers.add(
        HostileImapPeer.of(
            "+ for ever at AUTHENTICATE",
            ConversationPhase.AUTHENTICATE,
            PROTOCOL_VIOLATED,
            () ->
                ConversationPhase.AUTHENTICATE
                    .script()
                    .then("+ go on")
                    .expect("")
                    .then("+ go on")
                    .expect("*")
                    .then("+ go on")));
    peers.add(
        HostileImapPeer.of(
            "a challenge as long as a line",
            ConversationPhase.AUTHENTICATE,
            REFUSED,
            () ->
                ConversationPhase.AUTHENTICATE
                    .script()
                    .then("+ " + "QUJD".repeat(16_000))
                    .expect("")
                    .then("A01 NO no")
                    .expect("L01 LOGOUT")
                    .then("L01 OK done")));
    return peers;
  }

  /** Servers that contradict themselves, and unusual responses that do no harm. */
  private static List<HostileImapPeer> changing() {
    return List.of(
        harmless(
            "two greetings",
            ConversationPhase.CAPABILITY,
            () -> ConversationPhase.CAPABILITY.heard(Script.say("* OK hello", "* OK hello again"))),
        HostileImapPeer.of(
            "a second greeting that is PREAUTH",
            ConversationPhase.CAPABILITY,
            PROTOCOL_VIOLATED,
            () ->
                ConversationPhase.CAPABILITY.heard(Script.say("* OK hello", "* PREAUTH welcome"))),
        HostileImapPeer.of(
            "PREAUTH over TLS",
            ConversationPhase.GREETING,
            PREAUTH,
            () -> Script.say("* PREAUTH welcome").expect("L01 LOGOUT").then("L01 OK done")),
        HostileImapPeer.of(
            "CAPABILITY that takes back what the greeting offered",
            ConversationPhase.CAPABILITY,
            NOT_OFFERED,
            () ->
                ConversationPhase.CAPABILITY
                    .script()
                    .then("* CAPABILITY IMAP4rev1 AUTH=PLAIN LOGINDISABLED", "C01 OK done")
                    .expect("L01 LOGOUT")
                    .then("L01 OK done")),
        HostileImapPeer.of(
            "CAPABILITY that changes within one reply",
            ConversationPhase.CAPABILITY,
            NOT_OFFERED,
            () ->
                ConversationPhase.CAPABILITY
                    .script()
                    .then(
                        "* CAPABILITY " + ConversationPhase.OFFER,
                        "* CAPABILITY IMAP4rev1",
                        "C01 OK done")
                    .expect("L01 LOGOUT")
                    .then("L01 OK done")),
        harmless(
            "CAPABILITY that changes with every line",
            ConversationPhase.AUTHENTICATE,
            () ->
                ConversationPhase.AUTHENTICATE
                    .script()
                    .then("* CAPABILITY A", "* CAPABILITY B", "* OK [CAPABILITY C] d")),
        harmless(
            "NUL and 8-bit octets within a text",
            ConversationPhase.SELECT,
            () -> ConversationPhase.SELECT.script().thenRaw("* OK \0 \u00e9 \u001b[2J \u009b\r\n")),
        harmless(
            "numbers that overflow",
            ConversationPhase.SELECT,
            () ->
                ConversationPhase.SELECT
                    .script()
                    .then(
                        "* 99999999999999999999 EXISTS",
                        "* -1 EXISTS",
                        "* 999999999999999999 RECENT",
                        "* OK [UIDVALIDITY 99999999999999999999] x",
                        "* OK [UIDNEXT -5] x",
                        "* OK [UNSEEN 18446744073709551616] x",
                        "* OK [UNSEEN] x")),
        HostileImapPeer.of(
            "a folder that is refused",
            ConversationPhase.SELECT,
            REFUSED,
            () ->
                ConversationPhase.SELECT
                    .script()
                    .then("S01 NO \u001b[31mno")
                    .expect("L01 LOGOUT")
                    .then("L01 OK done")));
  }

  private static HostileImapPeer harmless(
      String name, ConversationPhase moment, java.util.function.Supplier<Script> begin) {
    return HostileImapPeer.of(name, moment, UNHARMED, () -> moment.completed(begin.get()));
  }
}
