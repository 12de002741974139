package dev.mailgrant.testkit.hostile.smtp;

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
final class SmtpDowngrades {
  private final List<HostileMailPeer<SmtpPhase>> peers = new ArrayList<>();

  private SmtpDowngrades() {}

  static List<HostileMailPeer<SmtpPhase>> all() {
    SmtpDowngrades downgrades = new SmtpDowngrades();
    downgrades.addRefusals();
    downgrades.addMissing();
    downgrades.addInjections();
    downgrades.addFloods();
    downgrades.addAfterTls();
    downgrades.peers.addAll(BrokenTls.after(SmtpPhase.GREETING, SmtpDowngrades::agreed));
    return downgrades.peers;
  }

  /** A correct server without TLS, up to STARTTLS. */
  private static Script asked() {
    return hello().then("250-mx", "250-STARTTLS", "250 AUTH XOAUTH2").expect("STARTTLS");
  }

  /** The same, and it has agreed. */
  static Script agreed() {
    return asked().then("220 2.0.0 begin");
  }

  private static Script hello() {
    return Script.say("220 hello").expect(SmtpPhase.HELLO);
  }

  private void addRefusals() {
    for (String refusal : List.of("554 5.3.2 no service", "421 4.3.2 later", "521 no mail")) {
      add(refusal + " as greeting", REFUSED_BEFORE_TLS, () -> Script.say(refusal));
    }
    for (String refusal : List.of("502 5.5.1 no EHLO", "550 5.7.1 go away", "421 4.3.2 later")) {
      add(refusal + " in place of extensions", REFUSED_BEFORE_TLS, () -> hello().then(refusal));
    }
    for (String refusal :
        List.of(
            "454 4.7.0 not now",
            "501 5.5.4 syntax",
            "502 5.5.1 not implemented",
            "503 5.5.1 no",
            "530 5.7.0 no",
            "421 4.4.2 dropped")) {
      add(refusal + " in reply to STARTTLS", REFUSED_BEFORE_TLS, () -> asked().then(refusal));
    }
    add("the end in reply to STARTTLS", CONNECTION_LOST, () -> asked().hangUp());
    add("the end in reply to EHLO", CONNECTION_LOST, () -> hello().thenRaw("250-mx\r\n").hangUp());
  }

  private void addMissing() {
    violated("no STARTTLS", () -> hello().then("250-mx", "250 AUTH XOAUTH2"));
    violated("no extensions", () -> hello().then("250 mx"));
    violated("STARTTLS as host name", () -> hello().then("250-STARTTLS", "250 AUTH XOAUTH2"));
    violated("STARTTLS as host name alone", () -> hello().then("250 STARTTLS"));
    violated("STARTTLS as parameter", () -> hello().then("250-mx", "250 X-TLS STARTTLS"));
    violated("STARTTLS with a letter more", () -> hello().then("250-mx", "250 STARTTLSA"));
    violated("STARTTLS crossed out by a device", () -> hello().then("250-mx", "250 XXXXXXXA"));
    violated("STARTTLS answered by 250", () -> asked().then("250 ok"));
    violated("STARTTLS answered by 235", () -> asked().then("235 welcome"));
    violated("STARTTLS answered by 334", () -> asked().then("334 "));
    violated("STARTTLS answered by 354", () -> asked().then("354 go on"));
    violated("STARTTLS answered by nonsense", () -> asked().then("begin"));
    violated("STARTTLS answered by changing codes", () -> asked().then("220-begin", "454 not"));
  }

  private void addInjections() {
    for (String injected :
        List.of(
            "250-mx\r\n250 AUTH PLAIN\r\n",
            "235 2.7.0 welcome\r\n",
            "421 4.3.2 later\r\n",
            "220 again\r\n",
            "2",
            "\r\n",
            "\0")) {
      violated(
          "injected with the reply: " + injected.strip(),
          () -> asked().thenRaw("220 2.0.0 begin\r\n" + injected));
    }
    violated(
        "the reply to EHLO before it was asked for",
        () -> Script.sayRaw("220 hello\r\n250-mx\r\n250 STARTTLS\r\n").expect(SmtpPhase.HELLO));
    violated(
        "the reply to STARTTLS before it was asked for",
        () -> hello().then("250-mx", "250 STARTTLS", "220 begin").expect("STARTTLS"));
    violated(
        "a login before TLS",
        () -> Script.sayRaw("220 hello\r\n235 welcome\r\n").expect(SmtpPhase.HELLO));
  }

  private void addFloods() {
    violated("an endless greeting in the clear", () -> Script.silent().thenForever("220 hi "));
    violated("greeting lines without end", () -> Script.silent().thenForever("220-hi\r\n"));
    violated("extensions without end", () -> hello().thenForever("250-AUTH XOAUTH2\r\n"));
    violated("an endless extension", () -> hello().thenRaw("250-AUTH").thenForever(" XOAUTH2"));
    violated("an endless reply to STARTTLS", () -> asked().thenForever("220-begin\r\n"));
  }

  private void addAfterTls() {
    add(
        "a login offered in the clear only",
        NOT_OFFERED,
        SmtpPhase.EHLO,
        () ->
            agreed()
                .startTls()
                .expect(SmtpPhase.HELLO)
                .then("250-mx", "250 SIZE 1000")
                .expect("QUIT")
                .then("221 bye"));
    add(
        "a second greeting over TLS",
        PROTOCOL_VIOLATED,
        SmtpPhase.EHLO,
        () -> agreed().startTls().then("220 hello again").expect(SmtpPhase.HELLO).turnDeaf());
    add(
        "starttls in lower case",
        UNHARMED,
        SmtpPhase.QUIT,
        () ->
            SmtpPhase.GREETING.completedAfter(
                hello()
                    .then("250-mx", "250 starttls")
                    .expect("STARTTLS")
                    .then("220-2.0.0 now", "220 2.0.0 begin")
                    .startTls()));
    add(
        "TLS made anew in the middle",
        UNHARMED,
        SmtpPhase.MAIL,
        () ->
            SmtpPhase.MAIL.completed(
                SmtpPhase.MAIL
                    .heard(
                        SmtpPhase.TOKEN.answered(
                            SmtpPhase.TOKEN.heard(
                                SmtpPhase.AUTH.answered(
                                    SmtpPhase.AUTH.heard(
                                        SmtpPhase.EHLO.answered(
                                            SmtpPhase.EHLO.heard(agreed().startTls("TLSv1.2"))))))))
                    .renegotiate()));
  }

  private void violated(String name, Supplier<Script> script) {
    add(name, PROTOCOL_VIOLATED, script);
  }

  private void add(String name, ExpectedOutcome ending, Supplier<Script> script) {
    add(name, ending, SmtpPhase.GREETING, script);
  }

  private void add(String name, ExpectedOutcome ending, SmtpPhase moment, Supplier<Script> script) {
    peers.add(HostileMailPeer.inTheClear(name + " (STARTTLS)", moment, ending, script));
  }
}
