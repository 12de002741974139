package dev.mailgrant.testkit.hostile.imap;

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
final class OversizedReplies {
  private static final int CHUNK = 8192;

  /** The greeting, AUTHENTICATE and one ordinary command. */
  private static final List<ImapPhase> MOMENTS =
      List.of(ImapPhase.GREETING, ImapPhase.AUTHENTICATE, ImapPhase.SELECT);

  private OversizedReplies() {}

  static List<HostileMailPeer<ImapPhase>> all() {
    List<HostileMailPeer<ImapPhase>> peers = new ArrayList<>();
    for (ImapPhase moment : MOMENTS) {
      peers.addAll(BrokenLines.endlessIn(moment));
      floods().forEach((name, flood) -> peers.add(peer(name, moment, flood)));
    }
    // The first line would be a valid greeting.
    statusFloods().forEach((name, flood) -> peers.add(peer(name, ImapPhase.SELECT, flood)));
    return peers;
  }

  private static HostileMailPeer<ImapPhase> peer(
      String name, ImapPhase moment, UnaryOperator<Script> flood) {
    return HostileMailPeer.of(
        name + " at " + moment, moment, PROTOCOL_VIOLATED, () -> flood.apply(moment.script()));
  }

  private static Map<String, UnaryOperator<Script>> floods() {
    Map<String, UnaryOperator<Script>> floods = new LinkedHashMap<>();
    floods.put(
        "endless line of data", script -> script.thenRaw("* X ").thenForever("y".repeat(CHUNK)));
    floods.put("literal of 2 GiB announced", script -> script.then("* X {2147483648}"));
    floods.put("literal of 2 GiB less one announced", script -> script.then("* X {2147483647}"));
    floods.put(
        "literal of 60 digits announced", script -> script.then("* X {" + "9".repeat(60) + "}"));
    floods.put("binary literal announced", script -> script.then("* X ~{999999999}"));
    floods.put(
        "endless literal", script -> script.then("* X {1048576}").thenForever("z".repeat(CHUNK)));
    floods.put(
        "endless literals", script -> script.thenRaw("* X").thenForever(" {0}\r\n".repeat(1000)));
    floods.put(
        "a million untagged lines", script -> script.thenForever("* 1 EXISTS\r\n".repeat(500)));
    floods.put(
        "untagged lines of a million values",
        script -> script.thenForever("* X" + " a".repeat(30_000) + "\r\n"));
    floods.put(
        "untagged lines of a million lists",
        script -> script.thenForever("* X" + " ()".repeat(20_000) + "\r\n"));
    floods.put(
        "capabilities without end",
        script -> script.thenForever("* CAPABILITY" + " AUTH=X".repeat(8000) + "\r\n"));
    floods.put("parentheses 100,000 deep", script -> script.then("* X " + "(".repeat(100_000)));
    floods.put(
        "parentheses 30,000 deep",
        script -> script.then("* X " + "(".repeat(30_000) + ")".repeat(30_000)));
    return floods;
  }

  private static Map<String, UnaryOperator<Script>> statusFloods() {
    Map<String, UnaryOperator<Script>> floods = new LinkedHashMap<>();
    floods.put(
        "untagged lines as long as they may be",
        script -> script.thenForever("* OK " + "w".repeat(65_000) + "\r\n"));
    floods.put(
        "untagged lines of 8-bit octets",
        script -> script.thenForever("* OK " + "\u00ff".repeat(65_000) + "\r\n"));
    floods.put(
        "codes without end",
        script -> script.thenForever("* OK [" + "CAPABILITY A ".repeat(4000) + "] hello\r\n"));
    return floods;
  }
}
