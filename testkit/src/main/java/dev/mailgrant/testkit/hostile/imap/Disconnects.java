package dev.mailgrant.testkit.hostile.imap;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.OUT_OF_TIME;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.SERVER_CLOSING;

import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.hostile.mail.LostConnections;
import java.util.ArrayList;
import java.util.List;

/** Servers that disconnect, with or without a message, and servers that stay silent. */
final class Disconnects {
  private Disconnects() {}

  static List<HostileMailPeer<ImapPhase>> all() {
    List<HostileMailPeer<ImapPhase>> peers = new ArrayList<>();
    for (ImapPhase moment : ImapPhase.values()) {
      if (moment != ImapPhase.LOGOUT) {
        peers.add(
            HostileMailPeer.of(
                "BYE at " + moment,
                moment,
                SERVER_CLOSING,
                () -> moment.script().then("* BYE \u001b[1mtoo many connections")));
      }
      peers.add(
          HostileMailPeer.of(
              "BYE and the end at " + moment,
              moment,
              SERVER_CLOSING,
              () -> moment.script().then("* BYE shutting down").hangUp()));
      peers.addAll(LostConnections.in(moment));
      peers.add(
          LostConnections.lost(
              "half a literal",
              moment,
              () -> moment.script().thenRaw("* X {1000}\r\nabc").hangUp()));
    }
    for (ImapPhase moment : List.of(ImapPhase.GREETING, ImapPhase.AUTHENTICATE, ImapPhase.SELECT)) {
      peers.addAll(LostConnections.slowIn(moment));
    }
    peers.add(
        HostileMailPeer.of(
            "still here, still here",
            ImapPhase.CAPABILITY,
            OUT_OF_TIME,
            () ->
                ImapPhase.CAPABILITY
                    .script()
                    .thenEvery(LostConnections.GAP, "* OK still here\r\n")));
    return peers;
  }
}
