package dev.mailgrant.testkit.hostile.pop3;

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
final class UnusualPop3Servers {
  private final List<HostileMailPeer<Pop3Phase>> peers = new ArrayList<>();

  private UnusualPop3Servers() {}

  static List<HostileMailPeer<Pop3Phase>> all() {
    UnusualPop3Servers servers = new UnusualPop3Servers();
    servers.addRefusals();
    servers.addOffers();
    servers.addChallenges();
    servers.addStatus();
    servers.addHarmless();
    return servers.peers;
  }

  private void addRefusals() {
    for (Pop3Phase moment : Pop3Phase.values()) {
      if (moment != Pop3Phase.QUIT) {
        for (String refusal : List.of("-ERR", "-ERR [SYS/TEMP] \u001b[31mno", "-ERR +OK")) {
          add(
              "the refusal " + refusal.replace("\u001b", "") + " at " + moment,
              moment,
              REFUSED,
              () -> quit(moment.script().then(refusal)));
        }
      }
    }
    add(
        "a refusal of QUIT",
        Pop3Phase.QUIT,
        UNHARMED,
        () -> Pop3Phase.QUIT.script().then("-ERR some deleted messages not removed"));
  }

  private void addOffers() {
    for (String offer :
        List.of(
            "SASL PLAIN LOGIN",
            "SASL",
            "SASLX XOAUTH2",
            "XOAUTH2",
            "AUTH XOAUTH2",
            "SASL XOAUTH22",
            "..SASL XOAUTH2",
            "-ERR SASL XOAUTH2")) {
      add(
          "the offer " + offer,
          Pop3Phase.CAPA,
          NOT_OFFERED,
          () -> quit(Pop3Phase.CAPA.script().then("+OK", offer, ".")));
    }
    add(
        "a login offered in the first line",
        Pop3Phase.CAPA,
        NOT_OFFERED,
        () -> quit(Pop3Phase.CAPA.script().then("+OK SASL XOAUTH2", "TOP", ".")));
  }

  private void addChallenges() {
    add(
        "+ for ever",
        Pop3Phase.TOKEN,
        PROTOCOL_VIOLATED,
        () ->
            Pop3Phase.TOKEN
                .script()
                .then("+ go on")
                .expect("")
                .then("+ go on")
                .expect("*")
                .then("+ go on"));
    add(
        "+ without end in one write",
        Pop3Phase.TOKEN,
        PROTOCOL_VIOLATED,
        () -> Pop3Phase.TOKEN.script().thenForever("+ go on\r\n"));
    add(
        "a cancelled exchange that is accepted",
        Pop3Phase.TOKEN,
        UNHARMED,
        () ->
            Pop3Phase.TOKEN.completed(
                Pop3Phase.TOKEN.script().then("+ a").expect("").then("+ b").expect("*")));
    for (String challenge :
        List.of("", " ", " eyJzdGF0dXMiOiI0MDAifQ==", " no base64 \u00e9", " =", " e30")) {
      add(
          "the error challenge \"" + challenge + "\"",
          Pop3Phase.TOKEN,
          REFUSED,
          () -> quit(Pop3Phase.TOKEN.script().then("+" + challenge).expect("").then("-ERR no")));
    }
    add(
        "an error challenge as long as a line",
        Pop3Phase.TOKEN,
        REFUSED,
        () ->
            quit(
                Pop3Phase.TOKEN
                    .script()
                    .then("+ " + "QUJD".repeat(1000))
                    .expect("")
                    .then("-ERR no")));
  }

  private void addStatus() {
    for (String status :
        List.of("", "many", "-1 5", "3", "3,4711", "9".repeat(60) + " 1", "0x3 5")) {
      add(
          "the status \"" + status + "\"",
          Pop3Phase.STAT,
          REFUSED,
          () -> quit(Pop3Phase.STAT.script().then("+OK " + status)));
    }
  }

  private void addHarmless() {
    for (Pop3Phase moment :
        List.of(Pop3Phase.GREETING, Pop3Phase.AUTH, Pop3Phase.TOKEN, Pop3Phase.QUIT)) {
      String indicator = moment == Pop3Phase.AUTH ? "+" : "+OK";
      add(
          "NUL and 8-bit octets within a text at " + moment,
          moment,
          UNHARMED,
          () ->
              moment.completedAfter(
                  moment.script().thenRaw(indicator + " \0 \u00e9 \u001b[2J \u009b\r\n")));
      add(
          "no text at " + moment,
          moment,
          UNHARMED,
          () -> moment.completedAfter(moment.script().then(indicator)));
    }
    add(
        "a list of 1000 lines",
        Pop3Phase.CAPA,
        UNHARMED,
        () ->
            Pop3Phase.CAPA.completedAfter(
                Pop3Phase.CAPA
                    .script()
                    .thenRaw("+OK\r\n" + "X\r\n".repeat(999) + "SASL XOAUTH2\r\n.\r\n")));
    add(
        "a list with replies, dots and NUL",
        Pop3Phase.CAPA,
        UNHARMED,
        () ->
            Pop3Phase.CAPA.completedAfter(
                Pop3Phase.CAPA
                    .script()
                    .thenRaw(
                        "+OK\r\n-ERR no\r\n+OK\r\n..\r\n. \r\n\r\n\0\u00ff\r\nsasl XOAUTH2\r\n.\r\n")));
  }

  private static Script quit(Script script) {
    return script.expect("QUIT").then("+OK bye");
  }

  private void add(String name, Pop3Phase moment, ExpectedOutcome ending, Supplier<Script> script) {
    peers.add(HostileMailPeer.of(name, moment, ending, script));
  }
}
