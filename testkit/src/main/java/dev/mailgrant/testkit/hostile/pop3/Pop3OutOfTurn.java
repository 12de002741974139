package dev.mailgrant.testkit.hostile.pop3;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.PROTOCOL_VIOLATED;

import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Servers that answer before the command, or ask for what the client does not have. */
final class Pop3OutOfTurn {
  private Pop3OutOfTurn() {}

  static List<HostileMailPeer<Pop3Phase>> all() {
    List<HostileMailPeer<Pop3Phase>> peers = new ArrayList<>();
    Pop3Phase[] moments = Pop3Phase.values();
    for (int i = 0; i + 1 < moments.length; i++) {
      early(peers, moments[i], moments[i + 1]);
    }
    for (Pop3Phase moment : moments) {
      if (moment != Pop3Phase.AUTH && moment != Pop3Phase.TOKEN) {
        for (String continuation : List.of("+", "+ ", "+ go on", "+ QUJD")) {
          peers.add(
              HostileMailPeer.of(
                  "\"" + continuation + "\" at " + moment,
                  moment,
                  PROTOCOL_VIOLATED,
                  () -> moment.script().then(continuation)));
        }
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
            "a login accepted without the token",
            Pop3Phase.AUTH,
            PROTOCOL_VIOLATED,
            () -> Pop3Phase.AUTH.script().then("+OK welcome")));
    return peers;
  }

  private static void early(List<HostileMailPeer<Pop3Phase>> peers, Pop3Phase now, Pop3Phase next) {
    Map<String, String[]> early =
        Map.of(
            "the reply", next.answer().toArray(String[]::new),
            "a refusal", new String[] {"-ERR no"},
            "an empty line", new String[] {""},
            "two replies", new String[] {next.firstLine(), next.firstLine()});
    early.forEach(
        (name, lines) ->
            peers.add(
                HostileMailPeer.of(
                    name + " before the command of " + next,
                    next,
                    PROTOCOL_VIOLATED,
                    () -> next.answered(next.heard(now.answeredTogetherWith(lines))))));
  }
}
