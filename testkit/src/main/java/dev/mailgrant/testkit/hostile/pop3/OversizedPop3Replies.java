package dev.mailgrant.testkit.hostile.pop3;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.PROTOCOL_VIOLATED;

import dev.mailgrant.testkit.hostile.mail.BrokenLines;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.server.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Servers that send too much data. */
final class OversizedPop3Replies {
  private OversizedPop3Replies() {}

  static List<HostileMailPeer<Pop3Phase>> all() {
    List<HostileMailPeer<Pop3Phase>> peers = new ArrayList<>();
    for (Pop3Phase moment : Pop3Phase.values()) {
      peers.addAll(BrokenLines.endlessIn(moment));
      String start = moment.firstLine();
      peers.add(
          peer(
              "a line of 13 KiB at " + moment,
              moment,
              script -> script.then(start + " " + "x".repeat(13 * 1024))));
      peers.add(
          peer(
              "a refusal of 13 KiB at " + moment,
              moment,
              script -> script.then("-ERR " + "x".repeat(13 * 1024))));
    }
    lists().forEach((name, flood) -> peers.add(peer(name, Pop3Phase.CAPA, flood)));
    return peers;
  }

  private static HostileMailPeer<Pop3Phase> peer(
      String name, Pop3Phase moment, UnaryOperator<Script> flood) {
    return HostileMailPeer.of(name, moment, PROTOCOL_VIOLATED, () -> flood.apply(moment.script()));
  }

  private static Map<String, UnaryOperator<Script>> lists() {
    Map<String, UnaryOperator<Script>> lists = new LinkedHashMap<>();
    lists.put("1001 lines", script -> script.thenRaw("+OK\r\n" + "X\r\n".repeat(1001) + ".\r\n"));
    lists.put("a million lines", script -> script.then("+OK").thenForever("X\r\n".repeat(500)));
    lists.put(
        "a million empty lines", script -> script.then("+OK").thenForever("\r\n".repeat(500)));
    lists.put(
        "a million stuffed dots", script -> script.then("+OK").thenForever("..\r\n".repeat(500)));
    lists.put(
        "a million replies", script -> script.then("+OK").thenForever("+OK 1 1\r\n".repeat(500)));
    lists.put(
        "lines as long as they may be",
        script -> script.then("+OK").thenForever("w".repeat(4000) + "\r\n"));
    lists.put(
        "lines of 8-bit octets",
        script -> script.then("+OK").thenForever("\u00ff".repeat(4000) + "\r\n"));
    lists.put(
        "mechanisms without end",
        script -> script.then("+OK").thenRaw("SASL").thenForever(" XOAUTH2"));
    lists.put("a list line of 5 KiB", script -> script.then("+OK", "x".repeat(5 * 1024), "."));
    lists.put(
        "a list line of 5 KiB like a challenge",
        script -> script.then("+OK", "+ " + "x".repeat(5 * 1024), "."));
    lists.put("dots without end", script -> script.then("+OK").thenForever(".".repeat(8192)));
    return lists;
  }
}
