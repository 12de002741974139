package dev.mailgrant.testkit.hostile.pop3;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.PROTOCOL_VIOLATED;

import dev.mailgrant.testkit.hostile.mail.BrokenLines;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Servers that send invalid octets, line endings, indicators and lists. */
final class MalformedPop3Replies {
  private MalformedPop3Replies() {}

  static List<HostileMailPeer<Pop3Phase>> all() {
    List<HostileMailPeer<Pop3Phase>> peers = new ArrayList<>();
    for (Pop3Phase moment : Pop3Phase.values()) {
      peers.addAll(BrokenLines.in(moment));
      indicators()
          .forEach((name, line) -> peers.add(violated(name + " at " + moment, moment, line)));
    }
    lists().forEach((name, list) -> peers.add(violated(name, Pop3Phase.CAPA, "+OK\r\n" + list)));
    return peers;
  }

  private static HostileMailPeer<Pop3Phase> violated(String name, Pop3Phase moment, String octets) {
    return HostileMailPeer.of(
        name, moment, PROTOCOL_VIOLATED, () -> moment.script().thenRaw(octets + "\r\n"));
  }

  private static Map<String, String> indicators() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("+ok in lower case", "+ok 3 4711");
    lines.put("-err in lower case", "-err no");
    lines.put("+OK with a letter more", "+OKAY 3 4711");
    lines.put("+OK without blank", "+OK3 4711");
    lines.put("+OK with a tab", "+OK\t3 4711");
    lines.put("+OK with NUL", "+OK\0 3 4711");
    lines.put("-ERR with a letter more", "-ERROR no");
    lines.put("OK alone", "OK 3 4711");
    lines.put("ERR alone", "ERR no");
    lines.put("a minus and OK", "-OK 3 4711");
    lines.put("a plus and ERR", "+ERR no");
    lines.put("two pluses", "++OK 3 4711");
    lines.put("a plus and a tab", "+\tOK");
    lines.put("a blank before the indicator", " +OK 3 4711");
    lines.put("a dot alone", ".");
    lines.put("a dot before the indicator", ".+OK 3 4711");
    lines.put("an IMAP reply", "* OK ready");
    lines.put("a tagged IMAP reply", "C01 OK done");
    lines.put("an SMTP reply", "250 ok");
    lines.put("an SMTP challenge", "334 ");
    return lines;
  }

  /** Lists after a correct first line. */
  private static Map<String, String> lists() {
    Map<String, String> lists = new LinkedHashMap<>();
    lists.put("a list line with bare LF", "TOP\nSASL XOAUTH2\r\n.");
    lists.put("a list line with bare CR", "TOP\rSASL XOAUTH2\r\n.");
    lists.put("a list line with CR CR LF", "TOP\r\r\n.");
    lists.put("a list ended with LF", "SASL XOAUTH2\r\n.\n");
    lists.put("a list ended with LF and dot", "SASL XOAUTH2\n.");
    lists.put("a list ended with CR and dot", "SASL XOAUTH2\r.");
    lists.put("a list line with LF CR", "TOP\n\rSASL XOAUTH2\r\n.");
    return lists;
  }
}
