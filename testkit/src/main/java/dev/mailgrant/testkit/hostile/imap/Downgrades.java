package dev.mailgrant.testkit.hostile.imap;

import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.BYE;
import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.CONNECTION_LOST;
import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.OUT_OF_TIME;
import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.PROTOCOL_VIOLATED;
import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.TLS_REFUSED;
import static dev.mailgrant.testkit.hostile.imap.ExpectedOutcome.UNHARMED;

import dev.mailgrant.testkit.server.Script;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Servers or attackers that try to make the client send data unencrypted, or use unencrypted data.
 */
final class Downgrades {
  private Downgrades() {}

  static List<HostileImapPeer> all() {
    return List.of(
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
        violated("half a line injected with the OK", () -> asked().thenRaw("T01 OK begin\r\n*")),
        violated(
            "a reply to STARTTLS before it was asked for",
            () ->
                Script.say("* OK [CAPABILITY STARTTLS] hello", "T01 OK begin")
                    .expect("T01 STARTTLS")),
        violated("an endless greeting in the clear", () -> Script.silent().thenForever("* OK hi ")),
        violated(
            "a million lines in the clear",
            () -> asked().thenForever("* 1 EXISTS\r\n".repeat(500))),
        violated("a literal of 2 GiB in the clear", () -> asked().then("* X {2147483647}")),
        HostileImapPeer.inTheClear(
            "BYE in the clear", BYE, () -> Script.say("* BYE go away").hangUp()),
        HostileImapPeer.inTheClear(
            "BYE in reply to STARTTLS", BYE, () -> asked().then("* BYE go away").hangUp()),
        HostileImapPeer.inTheClear(
            "the end in reply to STARTTLS", CONNECTION_LOST, () -> asked().hangUp()),
        HostileImapPeer.inTheClear(
            "TLS made anew in the middle",
            UNHARMED,
            () ->
                ConversationPhase.SELECT.completed(
                    ConversationPhase.SELECT
                        .heard(
                            ConversationPhase.AUTHENTICATE.answered(
                                ConversationPhase.AUTHENTICATE.heard(
                                    ConversationPhase.CAPABILITY.answered(
                                        ConversationPhase.CAPABILITY.heard(
                                            asked().then("T01 OK begin").startTls("TLSv1.2"))))))
                        .renegotiate())),
        refused("TLS 1.1 and no later", () -> asked().then("T01 OK begin").startTls("TLSv1.1")),
        refused("words in place of TLS", () -> begun().then("* OK no TLS after all")),
        refused("the end in place of TLS", () -> begun().hangUp()),
        refused(
            "a record of nonsense",
            () -> begun().thenRaw("\u0016\u0003\u0003\u00ff\u00ff" + "\0".repeat(70_000))),
        refused("TLS 1.0 in place of TLS", () -> begun().thenRaw(serverHello('\u0001'))),
        refused("SSL 3.0 in place of TLS", () -> begun().thenRaw(serverHello('\0'))),
        refused("a TLS alert", () -> begun().thenRaw("\u0015\u0003\u0003\0\u0002\u0002(")),
        refused(
                "empty TLS records for ever",
                () -> begun().thenForever("\u0016\u0003\u0003\0\0".repeat(1000)))
            .or(OUT_OF_TIME),
        refused(
                "TLS warnings for ever",
                () -> begun().thenEvery(Duration.ofMillis(5), "\u0015\u0003\u0003\0\u0002\u0001Z"))
            .or(OUT_OF_TIME));
  }

  /** A correct server without TLS, up to STARTTLS. */
  private static Script asked() {
    return Script.say("* OK [CAPABILITY IMAP4rev1 STARTTLS] hello").expect("T01 STARTTLS");
  }

  /** The same, and TLS begins: it reads the first octet of the client's handshake. */
  private static Script begun() {
    return asked().then("T01 OK begin").expectRaw("\u0016").turnDeaf();
  }

  /** A ServerHello (RFC 5246 section 7.4.1.3) of an old version: suite 0x002f, no session. */
  private static String serverHello(char minor) {
    String body = "\u0003" + minor + "r".repeat(32) + "\0" + "\0/" + "\0";
    String message = "\u0002\0\0" + (char) body.length() + body;
    return "\u0016\u0003" + minor + "\0" + (char) message.length() + message;
  }

  private static HostileImapPeer violated(String name, Supplier<Script> script) {
    return HostileImapPeer.inTheClear(name, PROTOCOL_VIOLATED, script);
  }

  private static HostileImapPeer refused(String name, Supplier<Script> script) {
    return HostileImapPeer.inTheClear(name, TLS_REFUSED, script);
  }
}
