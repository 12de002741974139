package dev.mailgrant.testkit.hostile.smtp;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.OUT_OF_TIME;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.SERVER_CLOSING;

import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.hostile.mail.LostConnections;
import java.util.ArrayList;
import java.util.List;

/** Servers that disconnect, with or without a message, and servers that stay silent. */
final class SmtpDisconnects {
  private SmtpDisconnects() {}

  static List<HostileMailPeer<SmtpPhase>> all() {
    List<HostileMailPeer<SmtpPhase>> peers = new ArrayList<>();
    for (SmtpPhase moment : SmtpPhase.values()) {
      peers.addAll(LostConnections.in(moment));
      String more = moment.firstLine().substring(0, 3) + "-more to come\r\n";
      peers.add(
          LostConnections.lost(
              "half a reply", moment, () -> moment.script().thenRaw(more).hangUp()));
      peers.add(
          HostileMailPeer.of(
              "421 at " + moment,
              moment,
              SERVER_CLOSING,
              () -> moment.script().then("421 4.3.2 \u001b[1mService not active")));
      peers.add(
          HostileMailPeer.of(
              "421 and the end at " + moment,
              moment,
              SERVER_CLOSING,
              () -> moment.script().then("421-4.4.2 Connection", "421 4.4.2 dropped").hangUp()));
    }
    for (SmtpPhase moment :
        List.of(SmtpPhase.GREETING, SmtpPhase.TOKEN, SmtpPhase.MESSAGE, SmtpPhase.QUIT)) {
      peers.addAll(LostConnections.slowIn(moment));
    }
    peers.add(
        HostileMailPeer.of(
            "still here, still here",
            SmtpPhase.EHLO,
            OUT_OF_TIME,
            () -> SmtpPhase.EHLO.script().thenEvery(LostConnections.GAP, "250-still here\r\n")));
    return peers;
  }
}
