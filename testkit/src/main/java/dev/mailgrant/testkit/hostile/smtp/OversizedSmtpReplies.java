package dev.mailgrant.testkit.hostile.smtp;

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
final class OversizedSmtpReplies {
  private OversizedSmtpReplies() {}

  static List<HostileMailPeer<SmtpPhase>> all() {
    List<HostileMailPeer<SmtpPhase>> peers = new ArrayList<>();
    for (SmtpPhase moment : SmtpPhase.values()) {
      peers.addAll(BrokenLines.endlessIn(moment));
      floods(moment.firstLine().substring(0, 3))
          .forEach(
              (name, flood) ->
                  peers.add(
                      HostileMailPeer.of(
                          name + " at " + moment,
                          moment,
                          PROTOCOL_VIOLATED,
                          () -> flood.apply(moment.script()))));
    }
    return peers;
  }

  private static Map<String, UnaryOperator<Script>> floods(String code) {
    Map<String, UnaryOperator<Script>> floods = new LinkedHashMap<>();
    floods.put("a line of 13 KiB", script -> script.then(code + " " + "x".repeat(13 * 1024)));
    floods.put(
        "a second line of 13 KiB",
        script -> script.then(code + "-first", code + " " + "x".repeat(13 * 1024)));
    floods.put(
        "129 lines", script -> script.thenRaw((code + "-x\r\n").repeat(128)).then(code + " last"));
    floods.put("a million lines", script -> script.thenForever((code + "-x\r\n").repeat(500)));
    floods.put("a million empty lines", script -> script.thenForever((code + "-\r\n").repeat(500)));
    floods.put(
        "lines as long as they may be",
        script -> script.thenForever(code + "-" + "w".repeat(4000) + "\r\n"));
    floods.put(
        "lines of 8-bit octets",
        script -> script.thenForever(code + "-" + "\u00ff".repeat(4000) + "\r\n"));
    return floods;
  }
}
