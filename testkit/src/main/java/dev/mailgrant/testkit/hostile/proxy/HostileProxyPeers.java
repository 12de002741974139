package dev.mailgrant.testkit.hostile.proxy;

import static dev.mailgrant.testkit.hostile.HttpText.GOOD;
import static dev.mailgrant.testkit.hostile.HttpText.JSON;
import static dev.mailgrant.testkit.hostile.HttpText.OK;
import static dev.mailgrant.testkit.hostile.HttpText.asked;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.CONNECTION_LOST;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.OUT_OF_TIME;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.TLS_REFUSED;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.UNREACHABLE;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.UNUSABLE_ANSWER;

import dev.mailgrant.testkit.hostile.HttpText;
import dev.mailgrant.testkit.hostile.TokenRequestOutcome;
import dev.mailgrant.testkit.server.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Proxies whose answer to CONNECT (RFC 9110 section 9.3.6) is missing, invalid, endless or requires
 * authentication, and proxies that impersonate the endpoint.
 */
public final class HostileProxyPeers {
  private static final int CHUNK = 8192;
  private static final Duration GAP = Duration.ofMillis(100);
  private static final String CONNECTED = "HTTP/1.1 200 Connection established\r\n";

  /** Before the proxy answers, it is unknown whether it would connect. */
  private static final Set<TokenRequestOutcome> TIME = Set.of(OUT_OF_TIME, UNREACHABLE);

  /** Whether the early answer is read as TLS depends on its segmentation. */
  private static final Set<TokenRequestOutcome> LOST_OR_TIME =
      Set.of(TLS_REFUSED, CONNECTION_LOST, UNUSABLE_ANSWER, OUT_OF_TIME, UNREACHABLE);

  private HostileProxyPeers() {}

  /** Creates all proxies. */
  public static List<HostileProxyPeer> all() {
    List<HostileProxyPeer> peers = new ArrayList<>();
    endless(peers);
    refusals(peers);
    nonsense(peers);
    impostors(peers);
    return peers;
  }

  private static void endless(List<HostileProxyPeer> peers) {
    add(peers, "silence", TIME, () -> asked());
    add(
        peers,
        "one octet at a time",
        Set.of(OUT_OF_TIME, UNREACHABLE, UNUSABLE_ANSWER),
        () -> asked().thenEvery(GAP, "H"));
    add(
        peers,
        "a header field an octet at a time",
        TIME,
        () -> asked().thenRaw(CONNECTED + "X: ").thenEvery(GAP, "y"));
    unusable(
        peers,
        "an endless status line",
        () -> asked().thenRaw("HTTP/1.1 200 ").thenForever(of('x')));
    unusable(peers, "an endless line that is no HTTP", () -> asked().thenForever(of('x')));
    unusable(
        peers,
        "an endless header field",
        () -> asked().thenRaw(CONNECTED + "X: ").thenForever(of('y')));
    unusable(
        peers,
        "endless header fields",
        () -> asked().thenRaw(CONNECTED).thenForever("X-A: b\r\n".repeat(1000)));
    unusable(
        peers,
        "100 Continue for ever",
        () -> asked().thenForever("HTTP/1.1 100 Continue\r\n\r\n".repeat(300)));
    unusable(peers, "empty lines for ever", () -> asked().thenForever("\r\n".repeat(4000)));
    unusable(
        peers,
        "407 with a page that has no end",
        () -> asked().thenRaw(head("407 Login please")).thenForever(of('x')));
    unusable(
        peers,
        "403 with a page in endless chunks",
        () ->
            asked()
                .thenRaw("HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n")
                .thenForever(HttpText.chunk(of('x'))));
  }

  private static void refusals(List<HostileProxyPeer> peers) {
    for (String scheme :
        List.of("Basic realm=\"a\"", "Digest realm=\"a\", nonce=\"b\"", "NTLM", "Negotiate")) {
      unusable(
          peers,
          "407 that wants a login by " + scheme,
          () ->
              asked()
                  .thenRaw(
                      "HTTP/1.1 407 Login please\r\nProxy-Authenticate: "
                          + scheme
                          + "\r\nContent-Length: 0\r\n\r\n"));
    }
    for (String place :
        List.of("https://localhost:1/token", "http://localhost:1/", "file:///etc/passwd")) {
      unusable(
          peers,
          "307 to " + place,
          () ->
              asked()
                  .thenRaw(
                      "HTTP/1.1 307 Elsewhere\r\nLocation: "
                          + place
                          + "\r\nContent-Length: 0\r\n\r\n"));
    }
    unusable(
        peers,
        "a token in an answer that does not connect",
        () ->
            asked()
                .thenRaw(
                    "HTTP/1.1 400 Bad\r\n"
                        + JSON
                        + "Content-Length: "
                        + GOOD.length()
                        + "\r\n\r\n"
                        + GOOD));
    unusable(
        peers,
        "escape sequences in the reason",
        () -> asked().thenRaw("HTTP/1.1 403 \33[2J\33]0;x\7\r\nContent-Length: 0\r\n\r\n"));
    add(peers, "a connection that ends at once", CONNECTION_LOST, () -> asked().close());
  }

  private static void nonsense(List<HostileProxyPeer> peers) {
    for (String line :
        List.of(
            "HTTP/1.1 OK",
            "HTTP/1.1 99999999999 OK",
            "HTTP/1.1 -200 OK",
            "ICY 200 OK",
            "* OK IMAP4rev1",
            "SSH-2.0-OpenSSH_9.6")) {
      unusable(
          peers,
          "\"" + line + "\" in place of a status",
          () -> asked().thenRaw(line + "\r\n\r\n").close());
    }
    for (String status : List.of("101 Switching Protocols", "204 No Content", "206 Partial")) {
      add(
          peers,
          status + " and no connection",
          Set.of(UNUSABLE_ANSWER, TLS_REFUSED, CONNECTION_LOST),
          () -> asked().thenRaw("HTTP/1.1 " + status + "\r\n\r\n").close());
    }
  }

  private static void impostors(List<HostileProxyPeer> peers) {
    add(
        peers,
        "it is connected to a server with a forged certificate",
        TLS_REFUSED,
        () -> connected().startTls().turnDeaf());
    add(
        peers,
        "it is connected to a server of TLS 1.1",
        Set.of(TLS_REFUSED, CONNECTION_LOST),
        () -> connected().startTls("TLSv1.1").turnDeaf());
    add(
        peers,
        "an answer in the clear in place of TLS",
        Set.of(TLS_REFUSED, CONNECTION_LOST),
        () ->
            connected()
                .expectSomething()
                .thenRaw(OK + JSON + "Content-Length: " + GOOD.length() + "\r\n\r\n" + GOOD)
                .turnDeaf());
    add(
        peers,
        "an answer in the clear together with the connection",
        LOST_OR_TIME,
        () ->
            asked()
                .thenRaw(
                    CONNECTED
                        + "\r\n"
                        + OK
                        + JSON
                        + "Content-Length: "
                        + GOOD.length()
                        + "\r\n\r\n"
                        + GOOD)
                .turnDeaf());
    add(
        peers,
        "an answer as the body of the connection's",
        LOST_OR_TIME,
        () ->
            asked()
                .thenRaw(CONNECTED + JSON + "Content-Length: " + GOOD.length() + "\r\n\r\n" + GOOD)
                .turnDeaf());
    add(
        peers,
        "nonsense for ever in place of TLS",
        Set.of(TLS_REFUSED, CONNECTION_LOST),
        () -> connected().expectSomething().thenForever(of('x')));
    add(
        peers,
        "a TLS alert",
        Set.of(TLS_REFUSED, CONNECTION_LOST),
        () -> connected().expectSomething().thenRaw("\25\3\3\0\2\2\50").turnDeaf());
    add(
        peers,
        "a connection that ends before TLS",
        Set.of(TLS_REFUSED, CONNECTION_LOST),
        () -> connected().expectSomething().close());
    add(peers, "a connection that is silent", TIME, () -> connected().turnDeaf());
  }

  private static Script connected() {
    return asked().thenRaw(CONNECTED + "\r\n");
  }

  private static String head(String status) {
    return "HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\n\r\n";
  }

  private static String of(char c) {
    return String.valueOf(c).repeat(CHUNK);
  }

  private static void unusable(List<HostileProxyPeer> peers, String name, Supplier<Script> script) {
    add(peers, name, UNUSABLE_ANSWER, script);
  }

  private static void add(
      List<HostileProxyPeer> peers,
      String name,
      TokenRequestOutcome ending,
      Supplier<Script> script) {
    add(peers, name, Set.of(ending), script);
  }

  private static void add(
      List<HostileProxyPeer> peers,
      String name,
      Set<TokenRequestOutcome> endings,
      Supplier<Script> script) {
    peers.add(new HostileProxyPeer(name, script, endings));
  }
}
