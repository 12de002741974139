package dev.mailgrant.testkit.hostile.smtp;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.NOT_OFFERED;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.PROTOCOL_VIOLATED;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.REFUSED;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.UNHARMED;

import dev.mailgrant.testkit.hostile.mail.ExpectedOutcome;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.server.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Servers that refuse, that ask again and again, or that are unusual without doing harm. After a
 * negative reply the client ends with QUIT.
 */
final class UnusualSmtpServers {
  private static final String ONE_STEP = "AUTH XOAUTH2 [A-Za-z0-9+/]+=*";

  private final List<HostileMailPeer<SmtpPhase>> peers = new ArrayList<>();

  private UnusualSmtpServers() {}

  static List<HostileMailPeer<SmtpPhase>> all() {
    UnusualSmtpServers servers = new UnusualSmtpServers();
    servers.addRefusals();
    servers.addOffers();
    servers.addChallenges();
    servers.addOneStep();
    servers.addHarmless();
    return servers.peers;
  }

  private void addRefusals() {
    for (SmtpPhase moment : SmtpPhase.values()) {
      if (moment != SmtpPhase.QUIT) {
        add(
            "a refusal at " + moment,
            moment,
            REFUSED,
            () -> quit(moment.script().then("550 5.7.1 \u001b[31mno")));
        add(
            "a refusal of three lines at " + moment,
            moment,
            REFUSED,
            () -> quit(moment.script().then("554-5.7.1 no", "554-5.7.1 and no", "554 5.7.1 no")));
      }
    }
    add(
        "a refusal of QUIT",
        SmtpPhase.QUIT,
        UNHARMED,
        () -> SmtpPhase.QUIT.script().then("500 5.5.1 stay"));
  }

  private void addOffers() {
    for (String offer :
        List.of(
            "250 AUTH PLAIN LOGIN",
            "250 AUTH",
            "250 AUTH=XOAUTH2",
            "250 AUTHX XOAUTH2",
            "250 XOAUTH2",
            "250 AUTH XOAUTH22",
            "250 AUTH \0XOAUTH2")) {
      add(
          "the offer " + offer,
          SmtpPhase.EHLO,
          NOT_OFFERED,
          () -> quit(SmtpPhase.EHLO.script().thenRaw("250-mx\r\n" + offer + "\r\n")));
    }
    add(
        "a login offered as host name",
        SmtpPhase.EHLO,
        NOT_OFFERED,
        () -> quit(SmtpPhase.EHLO.script().then("250-AUTH XOAUTH2", "250 SIZE 1")));
  }

  private void addChallenges() {
    add(
        "334 for ever",
        SmtpPhase.TOKEN,
        PROTOCOL_VIOLATED,
        () ->
            SmtpPhase.TOKEN
                .script()
                .then("334 go on")
                .expect("")
                .then("334 go on")
                .expect("*")
                .then("334 go on"));
    add(
        "334 without end in one write",
        SmtpPhase.TOKEN,
        PROTOCOL_VIOLATED,
        () -> SmtpPhase.TOKEN.script().thenForever("334 go on\r\n"));
    add(
        "a cancelled exchange that is accepted",
        SmtpPhase.TOKEN,
        UNHARMED,
        () ->
            SmtpPhase.TOKEN.completed(
                SmtpPhase.TOKEN.script().then("334 a").expect("").then("334 b").expect("*")));
    for (String challenge :
        List.of("", "eyJzdGF0dXMiOiI0MDAifQ==", "no base64 \u00e9", "=", "e30")) {
      add(
          "the error challenge \"" + challenge + "\"",
          SmtpPhase.TOKEN,
          REFUSED,
          () ->
              quit(
                  SmtpPhase.TOKEN
                      .script()
                      .then("334 " + challenge)
                      .expect("")
                      .then("535 5.7.8 no")));
    }
    add(
        "an error challenge of several lines",
        SmtpPhase.TOKEN,
        REFUSED,
        () ->
            quit(
                SmtpPhase.TOKEN
                    .script()
                    .then("334-eyJzdGF0", "334 dXMiOiI0MDAifQ==")
                    .expect("")
                    .then("535 5.7.8 no")));
    add(
        "an error challenge as long as a line",
        SmtpPhase.TOKEN,
        REFUSED,
        () ->
            quit(
                SmtpPhase.TOKEN
                    .script()
                    .then("334 " + "QUJD".repeat(1000))
                    .expect("")
                    .then("535 5.7.8 no")));
  }

  private void addOneStep() {
    for (String refusal : List.of("501 5.5.4 no", "503 5.5.1 no", "504 5.5.4 no")) {
      add(
          refusal + ", and the login in one step is accepted",
          SmtpPhase.TOKEN,
          UNHARMED,
          () -> SmtpPhase.TOKEN.completed(oneStep(refusal)));
      add(
          refusal + " for one step too",
          SmtpPhase.TOKEN,
          REFUSED,
          () -> quit(oneStep(refusal).then(refusal)));
    }
    add(
        "334 after one step, again and again",
        SmtpPhase.TOKEN,
        PROTOCOL_VIOLATED,
        () -> oneStep("504 no").then("334 ").expect("").then("334 ").expect("*").then("334 "));
    add(
        "one step accepted before it was sent",
        SmtpPhase.TOKEN,
        PROTOCOL_VIOLATED,
        () ->
            SmtpPhase.AUTH
                .script()
                .thenRaw("504 5.5.4 no\r\n235 welcome\r\n")
                .expectMatching(ONE_STEP));
  }

  private void addHarmless() {
    for (SmtpPhase moment : SmtpPhase.values()) {
      String code = moment.firstLine().substring(0, 3);
      if (moment != SmtpPhase.EHLO) {
        add(
            "a reply of 128 lines at " + moment,
            moment,
            UNHARMED,
            () ->
                moment.completedAfter(
                    moment.script().thenRaw((code + "-x\r\n").repeat(127) + code + " x\r\n")));
        add(
            "NUL and 8-bit octets within a text at " + moment,
            moment,
            UNHARMED,
            () ->
                moment.completedAfter(
                    moment.script().thenRaw(code + " \0 \u00e9 \u001b[2J \u009b\r\n")));
        add(
            "a code without text at " + moment,
            moment,
            UNHARMED,
            () -> moment.completedAfter(moment.script().then(code)));
      }
    }
    add(
        "a size that overflows",
        SmtpPhase.EHLO,
        UNHARMED,
        () ->
            SmtpPhase.EHLO.completedAfter(
                SmtpPhase.EHLO
                    .script()
                    .then(
                        "250-mx",
                        "250-SIZE " + "9".repeat(60),
                        "250-SIZE -1",
                        "250 AUTH XOAUTH2")));
  }

  private static Script oneStep(String refusal) {
    return SmtpPhase.AUTH.script().then(refusal).expectMatching(ONE_STEP);
  }

  private static Script quit(Script script) {
    return script.expect("QUIT").then("221 2.0.0 bye");
  }

  private void add(String name, SmtpPhase moment, ExpectedOutcome ending, Supplier<Script> script) {
    peers.add(HostileMailPeer.of(name, moment, ending, script));
  }
}
