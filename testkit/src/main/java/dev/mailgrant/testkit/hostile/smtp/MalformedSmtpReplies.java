package dev.mailgrant.testkit.hostile.smtp;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.PROTOCOL_VIOLATED;

import dev.mailgrant.testkit.hostile.mail.BrokenLines;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Servers that send invalid octets, line endings, codes and separators. */
final class MalformedSmtpReplies {
  private MalformedSmtpReplies() {}

  static List<HostileMailPeer<SmtpPhase>> all() {
    List<HostileMailPeer<SmtpPhase>> peers = new ArrayList<>();
    for (SmtpPhase moment : SmtpPhase.values()) {
      peers.addAll(BrokenLines.in(moment));
      malformed(moment)
          .forEach(
              (name, lines) ->
                  peers.add(
                      HostileMailPeer.of(
                          name + " at " + moment,
                          moment,
                          PROTOCOL_VIOLATED,
                          () -> moment.script().thenRaw(lines + "\r\n"))));
    }
    return peers;
  }

  /** Replies that begin like the correct one. */
  private static Map<String, String> malformed(SmtpPhase moment) {
    String code = moment.firstLine().substring(0, 3);
    String other = code.equals("250") ? "251" : "250";
    Map<String, String> replies = new LinkedHashMap<>();
    replies.put("two digits", code.substring(0, 2) + " ok");
    replies.put("four digits", code + "0 ok");
    replies.put("a code below 200", "199 wait");
    replies.put("a code above 599", "600 ok");
    replies.put("a letter in the code", code.charAt(0) + "O" + code.charAt(2) + " ok");
    replies.put("a code without separator", code + "ok");
    replies.put("a tab as separator", code + "\tok");
    replies.put("a plus as separator", code + "+ok");
    replies.put("a blank before the code", " " + code + " ok");
    replies.put("an asterisk before the code", "* " + code + " ok");
    replies.put("a POP3 reply", "+OK ready");
    replies.put("an IMAP reply", "* OK ready");
    replies.put("a code that changes", code + "-first\r\n" + other + " last");
    replies.put("a code that turns negative", code + "-first\r\n550 5.7.1 last");
    replies.put("a negative code that turns positive", "550-5.7.1 first\r\n" + code + " last");
    replies.put(
        "a code that changes for one line",
        code + "-first\r\n" + other + "-second\r\n" + code + " last");
    replies.put("a code that turns into 421", code + "-first\r\n421 4.3.2 last");
    replies.put("a second line without code", code + "-first\r\nsecond");
    replies.put("an empty second line", code + "-first\r\n");
    replies.put("a dot as second line", code + "-first\r\n.");
    replies.put("a second line with half a code", code + "-first\r\n" + code.substring(0, 2));
    replies.put("a second line with a blank before", code + "-first\r\n " + code + " last");
    replies.put("a second line with bare LF", code + "-first\n" + code + " last");
    replies.put("a second line with NUL", code + "-first\r\n\0" + code + " last");
    return replies;
  }
}
