package dev.mailgrant.testkit.hostile.smtp;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.PROTOCOL_VIOLATED;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.SERVER_CLOSING;

import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Servers that answer before the command, or with a code of another command. */
final class SmtpOutOfTurn {
  private SmtpOutOfTurn() {}

  static List<HostileMailPeer<SmtpPhase>> all() {
    List<HostileMailPeer<SmtpPhase>> peers = new ArrayList<>();
    SmtpPhase[] moments = SmtpPhase.values();
    for (int i = 0; i + 1 < moments.length; i++) {
      early(peers, moments[i], moments[i + 1]);
    }
    for (SmtpPhase moment : moments) {
      wrongCodes(moment)
          .forEach(
              reply ->
                  peers.add(
                      HostileMailPeer.of(
                          reply + " at " + moment,
                          moment,
                          PROTOCOL_VIOLATED,
                          () -> moment.script().then(reply))));
    }
    return peers;
  }

  private static void early(List<HostileMailPeer<SmtpPhase>> peers, SmtpPhase now, SmtpPhase next) {
    Map<String, String[]> early =
        Map.of(
            "the reply", next.answer().toArray(String[]::new),
            "a refusal", new String[] {"550 5.7.1 no"},
            "half of the reply", new String[] {next.firstLine().substring(0, 3) + "-first"},
            "two replies", new String[] {next.firstLine(), next.firstLine()});
    early.forEach(
        (name, lines) ->
            peers.add(
                HostileMailPeer.of(
                    name + " before the command of " + next,
                    next,
                    PROTOCOL_VIOLATED,
                    () -> next.answered(next.heard(now.answeredTogetherWith(lines))))));
    // RFC 5321 section 3.8 allows it at any time.
    peers.add(
        HostileMailPeer.of(
            "421 before the command of " + next,
            next,
            SERVER_CLOSING,
            () -> now.answeredTogetherWith("421 4.4.1 Connection timed out").turnDeaf()));
  }

  /** Replies that mean something else than what the command can get. */
  private static List<String> wrongCodes(SmtpPhase moment) {
    return switch (moment) {
      case GREETING -> List.of("250 ok", "235 welcome", "334 ", "354 go on");
      case AUTH -> List.of("235 welcome", "250 ok", "220 ok", "354 go on");
      case TOKEN -> List.of("250 ok", "220 ok", "354 go on");
      case DATA -> List.of("250 ok", "220 ok", "334 ", "300 go on");
      case EHLO, MAIL, RCPT, MESSAGE, QUIT -> List.of("334 ", "354 go on", "399 go on");
    };
  }
}
