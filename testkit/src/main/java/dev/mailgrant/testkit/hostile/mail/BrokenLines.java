package dev.mailgrant.testkit.hostile.mail;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.PROTOCOL_VIOLATED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Servers that send what is no line of any mail protocol, or one without end. */
public final class BrokenLines {
  private static final int CHUNK = 8192;

  private BrokenLines() {}

  /** Servers that send one such line in this phase. */
  public static <P extends MailPhase> List<HostileMailPeer<P>> in(P moment) {
    String line = moment.firstLine();
    Map<String, String> octets = new LinkedHashMap<>();
    octets.put("NUL", "\0\0\0\r\n");
    octets.put("an empty line", "\r\n");
    octets.put("8-bit octets", "\u00e9\u00ff\u0080 OK\r\n");
    octets.put("escape sequences", "\u001b[2J\u001b]0;owned\u0007\r\n");
    octets.put("bare LF", line + "\n" + line + "\r\n");
    octets.put("bare CR", line + "\r" + line + "\r\n");
    octets.put("CR CR LF", line + "\r\r\n");
    octets.put("NUL before the line", "\0" + line + "\r\n");
    octets.put("an HTTP server", "HTTP/1.1 400 Bad Request\r\n\r\n");
    octets.put("an SSH server", "SSH-2.0-OpenSSH_9.6\r\n");
    octets.put("a TLS record", "\u0016\u0003\u0001\u0000\u00a5\u0001\r\n");
    List<HostileMailPeer<P>> peers = new ArrayList<>();
    octets.forEach(
        (name, sent) ->
            peers.add(
                HostileMailPeer.of(
                    name + " at " + moment,
                    moment,
                    PROTOCOL_VIOLATED,
                    () -> moment.script().thenRaw(sent))));
    return peers;
  }

  /** Servers that send a line without end in this phase. */
  public static <P extends MailPhase> List<HostileMailPeer<P>> endlessIn(P moment) {
    return List.of(
        endless("endless line", moment, "x"),
        endless("endless line of blanks", moment, " "),
        endless("endless line of NUL", moment, "\0"),
        endless("endless line of 8-bit octets", moment, "\u00ff"),
        HostileMailPeer.of(
            "endless text at " + moment,
            moment,
            PROTOCOL_VIOLATED,
            () -> moment.script().thenRaw(moment.firstLine()).thenForever("y".repeat(CHUNK))));
  }

  private static <P extends MailPhase> HostileMailPeer<P> endless(
      String name, P moment, String octet) {
    return HostileMailPeer.of(
        name + " at " + moment,
        moment,
        PROTOCOL_VIOLATED,
        () -> moment.script().thenForever(octet.repeat(CHUNK)));
  }
}
