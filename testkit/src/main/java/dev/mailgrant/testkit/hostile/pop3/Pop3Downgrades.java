package dev.mailgrant.testkit.hostile.pop3;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.CONNECTION_LOST;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.NOT_OFFERED;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.PROTOCOL_VIOLATED;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.REFUSED_BEFORE_TLS;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.UNHARMED;

import dev.mailgrant.testkit.hostile.mail.BrokenTls;
import dev.mailgrant.testkit.hostile.mail.ExpectedOutcome;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.server.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Servers or attackers that try to make the client send data unencrypted, or use unencrypted data.
 */
final class Pop3Downgrades {
  private final List<HostileMailPeer<Pop3Phase>> peers = new ArrayList<>();

  private Pop3Downgrades() {}

  static List<HostileMailPeer<Pop3Phase>> all() {
    Pop3Downgrades downgrades = new Pop3Downgrades();
    downgrades.addRefusals();
    downgrades.addMissing();
    downgrades.addInjections();
    downgrades.addFloods();
    downgrades.addAfterTls();
    downgrades.peers.addAll(BrokenTls.after(Pop3Phase.GREETING, Pop3Downgrades::agreed));
    return downgrades.peers;
  }

  private static Script capa() {
    return Script.say("+OK hello").expect("CAPA");
  }

  /** A correct server without TLS, up to STLS. */
  private static Script asked() {
    return capa().then("+OK", "STLS", "SASL XOAUTH2", ".").expect("STLS");
  }

  /** The same, and it has agreed. */
  static Script agreed() {
    return asked().then("+OK begin");
  }

  private void addRefusals() {
    add("a negative greeting", REFUSED_BEFORE_TLS, () -> Script.say("-ERR [IN-USE] no"));
    add("a negative greeting without text", REFUSED_BEFORE_TLS, () -> Script.say("-ERR"));
    for (String refusal : List.of("-ERR not now", "-ERR", "-ERR [SYS/PERM] \u001b[31mno")) {
      add(refusal.strip() + " in reply to STLS", REFUSED_BEFORE_TLS, () -> asked().then(refusal));
    }
    add("the end in reply to STLS", CONNECTION_LOST, () -> asked().hangUp());
    add("the end in reply to CAPA", CONNECTION_LOST, () -> capa().then("+OK", "STLS").hangUp());
  }

  private void addMissing() {
    violated("no STLS", () -> capa().then("+OK", "SASL XOAUTH2", "."));
    violated("no capabilities", () -> capa().then("+OK", "."));
    violated("CAPA refused", () -> capa().then("-ERR STLS"));
    violated("STLS in the first line", () -> capa().then("+OK STLS", "SASL XOAUTH2", "."));
    violated("STLS as parameter", () -> capa().then("+OK", "X-TLS STLS", "."));
    violated("STLS with a letter more", () -> capa().then("+OK", "STLSA", "."));
    violated("STLS stuffed with a dot", () -> capa().then("+OK", "..STLS", "."));
    violated("STLS crossed out by a device", () -> capa().then("+OK", "XXXX", "."));
    violated("STLS after the list", () -> capa().then("+OK", ".", "STLS", ".").turnDeaf());
    violated("STLS answered by +", () -> asked().thenForever("+ go on\r\n"));
    violated("STLS answered by nonsense", () -> asked().then("begin"));
    violated("STLS answered by +ok", () -> asked().then("+ok begin"));
    violated("STLS answered by a dot", () -> asked().then("."));
  }

  private void addInjections() {
    for (String injected :
        List.of(
            "+OK\r\nSASL PLAIN\r\n.\r\n",
            "+OK welcome\r\n",
            "-ERR no\r\n",
            "+",
            ".\r\n",
            "\r\n",
            "\0")) {
      violated(
          "injected with the reply: " + injected.strip(),
          () -> asked().thenRaw("+OK begin\r\n" + injected));
    }
    violated(
        "the reply to CAPA before it was asked for",
        () -> Script.sayRaw("+OK hello\r\n+OK\r\nSTLS\r\n.\r\n").expect("CAPA"));
    violated(
        "the reply to STLS before it was asked for",
        () -> capa().then("+OK", "STLS", ".", "+OK begin").expect("STLS"));
    violated(
        "a login before TLS",
        () -> Script.sayRaw("+OK hello\r\n+OK welcome\r\n").expect("CAPA").then("."));
  }

  private void addFloods() {
    violated("an endless greeting in the clear", () -> Script.silent().thenForever("+OK hi "));
    violated("capabilities without end", () -> capa().then("+OK").thenForever("STLS\r\n"));
    violated("an endless capability", () -> capa().then("+OK").thenForever("STLS "));
    violated("an endless reply to STLS", () -> asked().thenRaw("+OK ").thenForever("begin "));
  }

  private void addAfterTls() {
    add(
        "a login offered in the clear only",
        NOT_OFFERED,
        Pop3Phase.CAPA,
        () ->
            agreed()
                .startTls()
                .expect("CAPA")
                .then("+OK", "TOP", ".")
                .expect("QUIT")
                .then("+OK bye"));
    add(
        "stls in lower case",
        UNHARMED,
        Pop3Phase.QUIT,
        () ->
            Pop3Phase.GREETING.completedAfter(
                capa().then("+OK", "stls", ".").expect("STLS").then("+OK begin").startTls()));
    add(
        "TLS made anew in the middle",
        UNHARMED,
        Pop3Phase.STAT,
        () ->
            Pop3Phase.STAT.completed(
                Pop3Phase.STAT
                    .heard(
                        Pop3Phase.TOKEN.answered(
                            Pop3Phase.TOKEN.heard(
                                Pop3Phase.AUTH.answered(
                                    Pop3Phase.AUTH.heard(
                                        Pop3Phase.CAPA.answered(
                                            Pop3Phase.CAPA.heard(agreed().startTls("TLSv1.2"))))))))
                    .renegotiate()));
  }

  private void violated(String name, Supplier<Script> script) {
    add(name, PROTOCOL_VIOLATED, script);
  }

  private void add(String name, ExpectedOutcome ending, Supplier<Script> script) {
    add(name, ending, Pop3Phase.GREETING, script);
  }

  private void add(String name, ExpectedOutcome ending, Pop3Phase moment, Supplier<Script> script) {
    peers.add(HostileMailPeer.inTheClear(name + " (STLS)", moment, ending, script));
  }
}
