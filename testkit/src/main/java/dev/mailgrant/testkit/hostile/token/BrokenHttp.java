package dev.mailgrant.testkit.hostile.token;

import static dev.mailgrant.testkit.hostile.HttpText.GOOD;
import static dev.mailgrant.testkit.hostile.HttpText.JSON;
import static dev.mailgrant.testkit.hostile.HttpText.OK;
import static dev.mailgrant.testkit.hostile.HttpText.answer;
import static dev.mailgrant.testkit.hostile.HttpText.asked;
import static dev.mailgrant.testkit.hostile.HttpText.chunk;
import static dev.mailgrant.testkit.hostile.HttpText.chunked;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.CONNECTION_LOST;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.OUT_OF_TIME;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.TOKEN;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.UNUSABLE_ANSWER;

import dev.mailgrant.testkit.hostile.TokenRequestOutcome;
import dev.mailgrant.testkit.server.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Endpoints with invalid or endless HTTP. */
final class BrokenHttp {
  private static final int CHUNK = 8192;
  private static final Duration GAP = Duration.ofMillis(100);

  private BrokenHttp() {}

  static List<HostileTokenPeer> all() {
    List<HostileTokenPeer> peers = new ArrayList<>();
    heads(peers);
    bodies(peers);
    chunks(peers);
    ends(peers);
    return peers;
  }

  private static void heads(List<HostileTokenPeer> peers) {
    unusable(
        peers,
        "an endless status line",
        () -> asked().thenRaw(OK.strip()).thenForever("x".repeat(CHUNK)));
    unusable(
        peers, "an endless line that is no HTTP", () -> asked().thenForever("x".repeat(CHUNK)));
    unusable(
        peers,
        "an endless header field",
        () -> asked().thenRaw(OK + "X: ").thenForever("y".repeat(CHUNK)));
    unusable(
        peers,
        "an endless name of a header field",
        () -> asked().thenRaw(OK).thenForever("N".repeat(CHUNK)));
    unusable(
        peers,
        "endless header fields",
        () -> asked().thenRaw(OK).thenForever("X-A: b\r\n".repeat(1000)));
    unusable(
        peers,
        "an endless cookie",
        () -> asked().thenRaw(OK + "Set-Cookie: a=").thenForever("b".repeat(CHUNK)));
    unusable(
        peers,
        "endless cookies",
        () -> asked().thenRaw(OK).thenForever("Set-Cookie: a=b\r\n".repeat(500)));
    unusable(
        peers,
        "a header field folded for ever",
        () -> asked().thenRaw(OK + "X: a\r\n").thenForever(" b\r\n".repeat(1000)));
    unusable(
        peers,
        "100 Continue for ever",
        () -> asked().thenForever("HTTP/1.1 100 Continue\r\n\r\n".repeat(300)));
    unusable(
        peers,
        "103 Early Hints for ever",
        () -> asked().thenForever("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(200)));
    unusable(peers, "empty lines for ever", () -> asked().thenForever("\r\n".repeat(4000)));
    for (String status :
        List.of(
            "HTTP/1.1 OK",
            "HTTP/1.1 99999999999 OK",
            "HTTP/1.1 -200 OK",
            "ICY 200 OK",
            "HTTP/ 200",
            "220 smtp.example ESMTP",
            "* OK IMAP4rev1",
            "SSH-2.0-OpenSSH_9.6",
            "\0\0\0\0\0\0\0\0\0\0")) {
      unusable(
          peers,
          "\"" + status.replace("\0", "NUL ") + "\" in place of a status",
          () -> asked().thenRaw(status + "\r\n" + JSON + "\r\n" + GOOD).hangUp());
    }
    peers.add(
        HostileTokenPeer.of(
                "a status of 999",
                UNUSABLE_ANSWER,
                () -> answer("HTTP/1.1 999 No\r\n" + JSON, GOOD))
            .or(TokenRequestOutcome.SERVER_FAILED));
    peers.add(
        HostileTokenPeer.of(
                "101 Switching Protocols",
                UNUSABLE_ANSWER,
                () ->
                    asked()
                        .thenRaw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: imap\r\n\r\n")
                        .hangUp())
            .or(CONNECTION_LOST));
    peers.add(
        HostileTokenPeer.of(
                "bare LF in the head",
                TOKEN,
                () ->
                    asked()
                        .thenRaw(
                            (OK + JSON + "Content-Length: " + GOOD.length() + "\r\n\r\n")
                                    .replace("\r", "")
                                + GOOD))
            .or(UNUSABLE_ANSWER));
    peers.add(
        HostileTokenPeer.of(
                "a header field with NUL and escapes",
                TOKEN,
                () -> answer(OK + JSON + "X-Odd: \0 \u001b[2J \u00e9\r\n", GOOD))
            .or(UNUSABLE_ANSWER));
    peers.add(
        HostileTokenPeer.of(
                "a header field without a name",
                TOKEN,
                () -> answer(OK + JSON + ": x\r\nno colon at all\r\n", GOOD))
            .or(UNUSABLE_ANSWER));
  }

  private static void bodies(List<HostileTokenPeer> peers) {
    unusable(
        peers,
        "a body of 2 GiB",
        () ->
            asked()
                .thenRaw(OK + JSON + "Content-Length: 2147483648\r\n\r\n")
                .thenForever("x".repeat(CHUNK)));
    unusable(
        peers,
        "a body of 8 EiB",
        () ->
            asked()
                .thenRaw(OK + JSON + "Content-Length: 9223372036854775807\r\n\r\n")
                .thenForever("x".repeat(CHUNK)));
    unusable(
        peers,
        "a body without end",
        () -> asked().thenRaw(OK + JSON + "\r\n").thenForever("x".repeat(CHUNK)));
    unusable(
        peers,
        "blanks without end",
        () -> asked().thenRaw(OK + JSON + "\r\n").thenForever(" ".repeat(CHUNK)));
    unusable(
        peers,
        "an error page without end",
        () ->
            asked()
                .thenRaw("HTTP/1.1 401 No\r\nContent-Type: text/html\r\n\r\n")
                .thenForever("<p>".repeat(CHUNK)));
    peers.add(
        HostileTokenPeer.of(
            "a failure without end",
            UNUSABLE_ANSWER,
            () -> asked().thenRaw("HTTP/1.1 503 No\r\n\r\n").thenForever("x".repeat(CHUNK))));
    peers.add(
        HostileTokenPeer.of(
                "a length that overflows",
                TOKEN,
                () ->
                    asked()
                        .thenRaw(OK + JSON + "Content-Length: 99999999999999999999\r\n\r\n" + GOOD)
                        .hangUp())
            .or(UNUSABLE_ANSWER)
            .or(CONNECTION_LOST));
    peers.add(
        HostileTokenPeer.of(
                "a negative length",
                TOKEN,
                () -> asked().thenRaw(OK + JSON + "Content-Length: -5\r\n\r\n" + GOOD).hangUp())
            .or(UNUSABLE_ANSWER)
            .or(CONNECTION_LOST));
    peers.add(
        HostileTokenPeer.of(
                "a length that is no number",
                TOKEN,
                () -> asked().thenRaw(OK + JSON + "Content-Length: many\r\n\r\n" + GOOD).hangUp())
            .or(UNUSABLE_ANSWER));
    peers.add(
        HostileTokenPeer.of(
                "two lengths",
                TOKEN,
                () ->
                    asked()
                        .thenRaw(
                            OK
                                + JSON
                                + "Content-Length: 3\r\nContent-Length: "
                                + GOOD.length()
                                + "\r\n\r\n"
                                + GOOD)
                        .hangUp())
            .or(UNUSABLE_ANSWER));
    peers.add(
        HostileTokenPeer.of(
                "a length and chunks",
                TOKEN,
                () ->
                    asked()
                        .thenRaw(
                            OK
                                + JSON
                                + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + chunk(GOOD)
                                + "0\r\n\r\n")
                        .hangUp())
            .or(UNUSABLE_ANSWER));
    peers.add(
        HostileTokenPeer.of(
            "a second answer behind the first",
            TOKEN,
            () -> answer(GOOD).thenRaw(OK + JSON + "Content-Length: 2\r\n\r\n{}")));
    unusable(
        peers,
        "a body that is said to be compressed",
        () ->
            answer(
                OK + JSON + "Content-Encoding: gzip\r\n",
                "\u001f\u008b\b\0\0\0\0\0\0\u00ff" + "\u00ec\u00c1\u0001\u0001".repeat(10_000)));
    unusable(
        peers,
        "compressed octets without end",
        () ->
            asked()
                .thenRaw(
                    OK + JSON + "Content-Encoding: gzip\r\n\r\n\u001f\u008b\b\0\0\0\0\0\0\u00ff")
                .thenForever("\0".repeat(CHUNK)));
  }

  private static void chunks(List<HostileTokenPeer> peers) {
    for (String size :
        List.of(
            "zz",
            "-1",
            "",
            "0x10",
            "80000000",
            "FFFFFFFFFFFFFFFF",
            "1 1",
            "\0",
            "7fffffffffffffffff")) {
      peers.add(
          HostileTokenPeer.of(
                  "a chunk of \"" + size.replace("\0", "NUL") + "\" octets",
                  UNUSABLE_ANSWER,
                  () -> chunked().thenRaw(size + "\r\n" + GOOD + "\r\n0\r\n\r\n").hangUp())
              .or(CONNECTION_LOST));
    }
    unusable(
        peers,
        "a chunk of 2 GiB",
        () -> chunked().thenRaw("7fffffff\r\n").thenForever("x".repeat(CHUNK)));
    unusable(peers, "chunks without end", () -> chunked().thenForever(chunk("y".repeat(4000))));
    unusable(
        peers,
        "chunks of one octet without end",
        () -> chunked().thenForever(chunk(" ").repeat(1000)));
    unusable(peers, "an endless size of a chunk", () -> chunked().thenForever("1".repeat(CHUNK)));
    unusable(
        peers,
        "an endless extension of a chunk",
        () -> chunked().thenRaw("5;a=").thenForever("b".repeat(CHUNK)));
    // The JDK's parser reads everything again with each octet, so the deadline may end it.
    peers.add(
        HostileTokenPeer.of(
                "endless fields behind the last chunk",
                UNUSABLE_ANSWER,
                () ->
                    chunked().thenRaw(chunk(GOOD) + "0\r\n").thenForever("X-T: a\r\n".repeat(1000)))
            .or(OUT_OF_TIME));
    peers.add(
        HostileTokenPeer.of(
                "an endless field behind the last chunk",
                UNUSABLE_ANSWER,
                () -> chunked().thenRaw(chunk(GOOD) + "0\r\nX: ").thenForever("a".repeat(CHUNK)))
            .or(OUT_OF_TIME));
    peers.add(
        HostileTokenPeer.of(
                "no line break behind a chunk",
                UNUSABLE_ANSWER,
                () -> chunked().thenRaw("5\r\n{\"a\":1}0\r\n\r\n").hangUp())
            .or(CONNECTION_LOST));
  }

  private static void ends(List<HostileTokenPeer> peers) {
    peers.add(HostileTokenPeer.of("not a word", CONNECTION_LOST, () -> asked().hangUp()));
    peers.add(HostileTokenPeer.of("a reset", CONNECTION_LOST, () -> asked().reset()));
    peers.add(
        HostileTokenPeer.of(
                "a reset in the body",
                CONNECTION_LOST,
                () -> asked().thenRaw(OK + JSON + "Content-Length: 100\r\n\r\n{").reset())
            .or(UNUSABLE_ANSWER));
    peers.add(
        HostileTokenPeer.of(
                "words in the clear",
                CONNECTION_LOST,
                () -> asked().thenUnderTls(OK + "\r\n").hangUp())
            .or(UNUSABLE_ANSWER));
    peers.add(HostileTokenPeer.of("silence", OUT_OF_TIME, () -> asked()));
    peers.add(
        HostileTokenPeer.of(
            "one octet of the head at a time",
            OUT_OF_TIME,
            () -> asked().dribble(OK + "X: " + "x".repeat(60_000), GAP)));
    peers.add(
        HostileTokenPeer.of(
            "one octet of the body at a time",
            OUT_OF_TIME,
            () ->
                asked()
                    .thenRaw(OK + JSON + "Content-Length: 1000\r\n\r\n")
                    .dribble(" ".repeat(1000), GAP)));
    peers.add(
        HostileTokenPeer.of(
            "a chunk of one octet at a time",
            OUT_OF_TIME,
            () -> chunked().thenEvery(GAP, chunk(" "))));
    peers.add(
        HostileTokenPeer.of(
            "100 Continue now and then",
            OUT_OF_TIME,
            () -> asked().thenEvery(GAP, "HTTP/1.1 100 Continue\r\n\r\n")));
  }

  private static void unusable(List<HostileTokenPeer> peers, String name, Supplier<Script> script) {
    peers.add(HostileTokenPeer.of(name, UNUSABLE_ANSWER, script));
  }
}
