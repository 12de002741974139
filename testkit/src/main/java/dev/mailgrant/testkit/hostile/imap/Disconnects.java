package dev.mailgrant.testkit.hostile.imap;

import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.BYE;
import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.CONNECTION_LOST;
import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.OUT_OF_TIME;
import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.TLS_REFUSED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Servers that disconnect, with or without a message, and servers that stay silent. */
final class Disconnects {
  /** One octet each second would have the same result in the same time: the deadline ends it. */
  private static final Duration GAP = Duration.ofMillis(100);

  private Disconnects() {}

  static List<HostileImapPeer> all() {
    List<HostileImapPeer> peers = new ArrayList<>();
    for (ConversationPhase moment : ConversationPhase.values()) {
      if (moment != ConversationPhase.LOGOUT) {
        peers.add(
            HostileImapPeer.of(
                "BYE at " + moment,
                moment,
                BYE,
                () -> moment.script().then("* BYE \u001b[1mtoo many connections")));
      }
      peers.add(
          HostileImapPeer.of(
              "BYE and the end at " + moment,
              moment,
              BYE,
              () -> moment.script().then("* BYE shutting down").hangUp()));
      peers.add(lost("nothing at all", moment, () -> moment.script().hangUp()));
      peers.add(lost("half a line", moment, () -> moment.script().thenRaw("* OK he").hangUp()));
      peers.add(
          lost(
              "half a literal",
              moment,
              () -> moment.script().thenRaw("* X {1000}\r\nabc").hangUp()));
      peers.add(lost("a reset", moment, () -> moment.script().thenRaw("* O").reset()));
      peers.add(
          lost("the end of TLS alone", moment, () -> moment.script().thenRaw("* OK he").endTls()));
      peers.add(
          lost(
              "words in the clear",
              moment,
              () -> moment.script().thenUnderTls("* OK in the clear\r\n").hangUp()));
    }
    for (ConversationPhase moment :
        List.of(ConversationPhase.GREETING, ConversationPhase.AUTHENTICATE)) {
      peers.add(
          HostileImapPeer.of(
              "one octet at a time at " + moment,
              moment,
              OUT_OF_TIME,
              () -> moment.script().dribble("* OK " + "x".repeat(60_000), GAP)));
    }
    peers.add(
        HostileImapPeer.of(
            "silence at SELECT",
            ConversationPhase.SELECT,
            OUT_OF_TIME,
            () -> ConversationPhase.SELECT.script()));
    peers.add(
        HostileImapPeer.of(
            "still here, still here",
            ConversationPhase.CAPABILITY,
            OUT_OF_TIME,
            () -> ConversationPhase.CAPABILITY.script().thenEvery(GAP, "* OK still here\r\n")));
    return peers;
  }

  /** With TLS 1.3 a server that sends nothing over TLS may have rejected the handshake. */
  private static HostileImapPeer lost(
      String name,
      ConversationPhase moment,
      java.util.function.Supplier<dev.mailgrant.testkit.server.Script> script) {
    HostileImapPeer peer =
        HostileImapPeer.of(name + " and no more at " + moment, moment, CONNECTION_LOST, script);
    return moment == ConversationPhase.GREETING ? peer.or(TLS_REFUSED) : peer;
  }
}
