package dev.mailgrant.testkit.hostile.imap;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.NOT_OFFERED;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.PREAUTH;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.PROTOCOL_VIOLATED;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.REFUSED;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.UNHARMED;

import dev.mailgrant.testkit.hostile.mail.BrokenLines;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.server.Script;
import java.util.ArrayList;
import java.util.List;

/** Servers that send invalid octets, line endings and tags, or unexpected responses. */
final class MalformedReplies {
  private MalformedReplies() {}

  static List<HostileMailPeer<ImapPhase>> all() {
    List<HostileMailPeer<ImapPhase>> peers = new ArrayList<>();
    for (ImapPhase moment : ImapPhase.values()) {
      peers.addAll(BrokenLines.in(moment));
      broken(peers, moment, "wrong tag", "X99 OK done\r\n");
      broken(peers, moment, "tag in another case", "c01 OK done\r\n");
      broken(peers, moment, "no tag", " OK done\r\n");
      broken(
          peers,
          moment,
          "PREAUTH without tag",
          moment == ImapPhase.GREETING ? "PREAUTH\r\n" : "* PREAUTH late\r\n");
      broken(
          peers,
          moment,
          "tagged BYE",
          (moment.tag().isEmpty() ? "C01" : moment.tag()) + " BYE\r\n");
    }
    peers.addAll(outOfTurn());
    peers.addAll(changing());
    return peers;
  }

  private static void broken(
      List<HostileMailPeer<ImapPhase>> peers, ImapPhase moment, String name, String octets) {
    peers.add(
        HostileMailPeer.of(
            name + " at " + moment,
            moment,
            PROTOCOL_VIOLATED,
            () -> moment.script().thenRaw(octets)));
  }

  /** Responses to commands that were not sent, or that were already answered. */
  private static List<HostileMailPeer<ImapPhase>> outOfTurn() {
    List<HostileMailPeer<ImapPhase>> peers = new ArrayList<>();
    ImapPhase[] moments = ImapPhase.values();
    for (int i = 0; i + 1 < moments.length; i++) {
      ImapPhase now = moments[i];
      ImapPhase next = moments[i + 1];
      peers.add(
          HostileMailPeer.of(
              "tagged reply before the command of " + next,
              next,
              PROTOCOL_VIOLATED,
              () -> next.heard(now.answeredTogetherWith(next.tag() + " OK at your wish"))));
      if (now != ImapPhase.GREETING) {
        peers.add(
            HostileMailPeer.of(
                "repeated tag after " + now,
                next,
                PROTOCOL_VIOLATED,
                () -> next.heard(now.answeredTogetherWith(now.tag() + " OK once more"))));
      }
      peers.add(
          HostileMailPeer.of(
              "unasked + after " + now,
              next,
              PROTOCOL_VIOLATED,
              () -> next.heard(now.answeredTogetherWith("+ go on", "+ go on"))));
    }
    for (ImapPhase moment : ImapPhase.values()) {
      if (moment != ImapPhase.AUTHENTICATE) {
        peers.add(
            HostileMailPeer.of(
                "+ for ever at " + moment,
                moment,
                PROTOCOL_VIOLATED,
                () -> moment.script().thenForever("+ go on\r\n")));
      }
    }
    peers.add(
        HostileMailPeer.of(
            "+ for ever at AUTHENTICATE",
            ImapPhase.AUTHENTICATE,
            PROTOCOL_VIOLATED,
            () ->
                ImapPhase.AUTHENTICATE
                    .script()
                    .then("+ go on")
                    .expect("")
                    .then("+ go on")
                    .expect("*")
                    .then("+ go on")));
    peers.add(
        HostileMailPeer.of(
            "a challenge as long as a line",
            ImapPhase.AUTHENTICATE,
            REFUSED,
            () ->
                ImapPhase.AUTHENTICATE
                    .script()
                    .then("+ " + "QUJD".repeat(16_000))
                    .expect("")
                    .then("A01 NO no")
                    .expect("L01 LOGOUT")
                    .then("L01 OK done")));
    return peers;
  }

  /** Servers that contradict themselves, and unusual responses that do no harm. */
  private static List<HostileMailPeer<ImapPhase>> changing() {
    return List.of(
        harmless(
            "two greetings",
            ImapPhase.CAPABILITY,
            () -> ImapPhase.CAPABILITY.heard(Script.say("* OK hello", "* OK hello again"))),
        HostileMailPeer.of(
            "a second greeting that is PREAUTH",
            ImapPhase.CAPABILITY,
            PROTOCOL_VIOLATED,
            () -> ImapPhase.CAPABILITY.heard(Script.say("* OK hello", "* PREAUTH welcome"))),
        HostileMailPeer.of(
            "PREAUTH over TLS",
            ImapPhase.GREETING,
            PREAUTH,
            () -> Script.say("* PREAUTH welcome").expect("L01 LOGOUT").then("L01 OK done")),
        HostileMailPeer.of(
            "CAPABILITY that takes back what the greeting offered",
            ImapPhase.CAPABILITY,
            NOT_OFFERED,
            () ->
                ImapPhase.CAPABILITY
                    .script()
                    .then("* CAPABILITY IMAP4rev1 AUTH=PLAIN LOGINDISABLED", "C01 OK done")
                    .expect("L01 LOGOUT")
                    .then("L01 OK done")),
        HostileMailPeer.of(
            "CAPABILITY that changes within one reply",
            ImapPhase.CAPABILITY,
            NOT_OFFERED,
            () ->
                ImapPhase.CAPABILITY
                    .script()
                    .then(
                        "* CAPABILITY " + ImapPhase.OFFER, "* CAPABILITY IMAP4rev1", "C01 OK done")
                    .expect("L01 LOGOUT")
                    .then("L01 OK done")),
        harmless(
            "CAPABILITY that changes with every line",
            ImapPhase.AUTHENTICATE,
            () ->
                ImapPhase.AUTHENTICATE
                    .script()
                    .then("* CAPABILITY A", "* CAPABILITY B", "* OK [CAPABILITY C] d")),
        harmless(
            "NUL and 8-bit octets within a text",
            ImapPhase.SELECT,
            () -> ImapPhase.SELECT.script().thenRaw("* OK \0 \u00e9 \u001b[2J \u009b\r\n")),
        harmless(
            "numbers that overflow",
            ImapPhase.SELECT,
            () ->
                ImapPhase.SELECT
                    .script()
                    .then(
                        "* 99999999999999999999 EXISTS",
                        "* -1 EXISTS",
                        "* 999999999999999999 RECENT",
                        "* OK [UIDVALIDITY 99999999999999999999] x",
                        "* OK [UIDNEXT -5] x",
                        "* OK [UNSEEN 18446744073709551616] x",
                        "* OK [UNSEEN] x")),
        HostileMailPeer.of(
            "a folder that is refused",
            ImapPhase.SELECT,
            REFUSED,
            () ->
                ImapPhase.SELECT
                    .script()
                    .then("S01 NO \u001b[31mno")
                    .expect("L01 LOGOUT")
                    .then("L01 OK done")));
  }

  private static HostileMailPeer<ImapPhase> harmless(
      String name, ImapPhase moment, java.util.function.Supplier<Script> begin) {
    return HostileMailPeer.of(name, moment, UNHARMED, () -> moment.completed(begin.get()));
  }
}
