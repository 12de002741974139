package dev.mailgrant.testkit.hostile.pop3;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.OUT_OF_TIME;

import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.hostile.mail.LostConnections;
import java.util.ArrayList;
import java.util.List;

/** Servers that disconnect, and servers that stay silent. */
final class Pop3Disconnects {
  private Pop3Disconnects() {}

  static List<HostileMailPeer<Pop3Phase>> all() {
    List<HostileMailPeer<Pop3Phase>> peers = new ArrayList<>();
    for (Pop3Phase moment : Pop3Phase.values()) {
      peers.addAll(LostConnections.in(moment));
      peers.addAll(LostConnections.slowIn(moment));
    }
    for (String list :
        List.of("+OK\r\n", "+OK\r\nSASL XOAUTH2\r\n", "+OK\r\nTOP\r\n.", "+OK\r\n.\r")) {
      peers.add(
          LostConnections.lost(
              "half a list: " + list.strip(),
              Pop3Phase.CAPA,
              () -> Pop3Phase.CAPA.script().thenRaw(list).hangUp()));
    }
    peers.add(
        HostileMailPeer.of(
            "a list without its end",
            Pop3Phase.CAPA,
            OUT_OF_TIME,
            () -> Pop3Phase.CAPA.script().then("+OK", "SASL XOAUTH2")));
    peers.add(
        HostileMailPeer.of(
            "a list that grows slowly",
            Pop3Phase.CAPA,
            OUT_OF_TIME,
            () -> Pop3Phase.CAPA.script().then("+OK").thenEvery(LostConnections.GAP, "TOP\r\n")));
    return peers;
  }
}
