package dev.mailgrant.testkit.hostile.imap;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.CONNECTION_LOST;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.PROTOCOL_VIOLATED;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.SERVER_CLOSING;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.UNHARMED;

import dev.mailgrant.testkit.hostile.mail.BrokenTls;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.server.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Servers or attackers that try to make the client send data unencrypted, or use unencrypted data.
 */
final class Downgrades {
  private Downgrades() {}

  static List<HostileMailPeer<ImapPhase>> all() {
    List<HostileMailPeer<ImapPhase>> peers =
        new ArrayList<>(
            List.of(
                violated("PREAUTH before STARTTLS", () -> Script.say("* PREAUTH welcome")),
                violated(
                    "STARTTLS that is not offered",
                    () -> Script.say("* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] hello")),
                violated("STARTTLS that is refused", () -> asked().then("T01 NO not today")),
                violated("STARTTLS that is bad", () -> asked().then("T01 BAD what?")),
                violated("STARTTLS with a wrong tag", () -> asked().then("T02 OK begin")),
                violated("STARTTLS answered by +", () -> asked().thenForever("+ go on\r\n")),
                violated(
                    "a reply injected with the OK",
                    () -> asked().then("T01 OK begin", "* CAPABILITY IMAP4rev1 AUTH=PLAIN")),
                violated(
                    "a tagged reply injected with the OK",
                    () -> asked().then("T01 OK begin", "A01 OK welcome")),
                violated(
                    "half a line injected with the OK", () -> asked().thenRaw("T01 OK begin\r\n*")),
                violated(
                    "a reply to STARTTLS before it was asked for",
                    () ->
                        Script.say("* OK [CAPABILITY STARTTLS] hello", "T01 OK begin")
                            .expect("T01 STARTTLS")),
                violated(
                    "an endless greeting in the clear",
                    () -> Script.silent().thenForever("* OK hi ")),
                violated(
                    "a million lines in the clear",
                    () -> asked().thenForever("* 1 EXISTS\r\n".repeat(500))),
                violated("a literal of 2 GiB in the clear", () -> asked().then("* X {2147483647}")),
                HostileMailPeer.inTheClear(
                    "BYE in the clear",
                    ImapPhase.GREETING,
                    SERVER_CLOSING,
                    () -> Script.say("* BYE go away").hangUp()),
                HostileMailPeer.inTheClear(
                    "BYE in reply to STARTTLS",
                    ImapPhase.GREETING,
                    SERVER_CLOSING,
                    () -> asked().then("* BYE go away").hangUp()),
                HostileMailPeer.inTheClear(
                    "the end in reply to STARTTLS",
                    ImapPhase.GREETING,
                    CONNECTION_LOST,
                    () -> asked().hangUp()),
                HostileMailPeer.inTheClear(
                    "TLS made anew in the middle",
                    ImapPhase.GREETING,
                    UNHARMED,
                    () ->
                        ImapPhase.SELECT.completed(
                            ImapPhase.SELECT
                                .heard(
                                    ImapPhase.AUTHENTICATE.answered(
                                        ImapPhase.AUTHENTICATE.heard(
                                            ImapPhase.CAPABILITY.answered(
                                                ImapPhase.CAPABILITY.heard(
                                                    asked()
                                                        .then("T01 OK begin")
                                                        .startTls("TLSv1.2"))))))
                                .renegotiate()))));
    peers.addAll(BrokenTls.after(ImapPhase.GREETING, () -> asked().then("T01 OK begin")));
    return peers;
  }

  /** A correct server without TLS, up to STARTTLS. */
  private static Script asked() {
    return Script.say("* OK [CAPABILITY IMAP4rev1 STARTTLS] hello").expect("T01 STARTTLS");
  }

  private static HostileMailPeer<ImapPhase> violated(String name, Supplier<Script> script) {
    return HostileMailPeer.inTheClear(name, ImapPhase.GREETING, PROTOCOL_VIOLATED, script);
  }
}
