package dev.mailgrant.testkit.hostile.token;

import static dev.mailgrant.testkit.hostile.HttpText.GOOD;
import static dev.mailgrant.testkit.hostile.HttpText.JSON;
import static dev.mailgrant.testkit.hostile.HttpText.OK;
import static dev.mailgrant.testkit.hostile.HttpText.answer;
import static dev.mailgrant.testkit.hostile.HttpText.head;
import static dev.mailgrant.testkit.hostile.HttpText.withToken;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.REFUSED;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.SERVER_FAILED;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.THROTTLED;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.TOKEN;
import static dev.mailgrant.testkit.hostile.TokenRequestOutcome.UNUSABLE_ANSWER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Endpoints with valid HTTP and invalid content. */
final class BrokenAnswers {
  /** An unsigned JWT (RFC 7519 section 6.1): opaque to a client. */
  private static final String UNSIGNED_JWT = "eyJhbGciOiJub25lIn0.eyJyb2xlcyI6WyJhZG1pbiJdfQ.";

  private BrokenAnswers() {}

  static List<HostileTokenPeer> all() {
    List<HostileTokenPeer> peers = new ArrayList<>();
    redirects(peers);
    json(peers);
    tokens(peers);
    refusals(peers);
    return peers;
  }

  private static void redirects(List<HostileTokenPeer> peers) {
    for (String to :
        List.of(
            "http://localhost:1/",
            "https://localhost:1/token",
            "https://login.example/token",
            "file:///etc/passwd",
            "ftp://localhost/",
            "jar:file:/a!/b",
            "javascript:alert(1)",
            "//login.example/",
            "https://user:password@localhost:1/",
            "\u001b[31mhttps://login.example/",
            "x".repeat(20_000),
            "")) {
      for (int status : new int[] {302, 307}) {
        String name = to.length() > 50 ? "20,000 letters" : to.replace("\u001b", "ESC");
        peers.add(
            HostileTokenPeer.of(
                status + " to \"" + name + "\"",
                UNUSABLE_ANSWER,
                () -> answer("HTTP/1.1 " + status + " Go\r\nLocation: " + to + "\r\n", "")));
      }
    }
    peers.add(
        HostileTokenPeer.of(
            "a redirect that splits its header",
            UNUSABLE_ANSWER,
            () ->
                answer(
                    "HTTP/1.1 302 Go\r\nLocation: /a\r\nSet-Cookie: b=c\r\nLocation: http://d/\r\n",
                    "")));
  }

  private static void json(List<HostileTokenPeer> peers) {
    for (Map.Entry<String, String> bad :
        Map.of(
                "arrays 10,000 deep",
                "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                "objects 10,000 deep",
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                "arrays that never close",
                "{\"a\":" + "[".repeat(500_000),
                "the token twice",
                "{\"access_token\":\"a\",\"access_token\":\"b\"}",
                "the token twice, once escaped",
                "{\"access_token\":\"a\",\"\\u0061ccess_token\":\"b\"}",
                "something behind the object",
                GOOD + GOOD,
                "single quotes",
                "{'access_token':'a'}",
                "a byte order mark and half a character",
                "\u00ef\u00bb\u00bf{\"a\":\"\u00c3",
                "a life of 100,000 digits",
                "{\"access_token\":\"a\",\"expires_in\":" + "9".repeat(100_000) + "}",
                "not a number",
                "{\"access_token\":NaN}")
            .entrySet()) {
      peers.add(HostileTokenPeer.of(bad.getKey(), UNUSABLE_ANSWER, () -> answer(bad.getValue())));
    }
    for (String number :
        List.of(
            "1e999999999",
            "-1e999",
            "99999999999999999999",
            "-9223372036854775809",
            "1e-999999999")) {
      peers.add(
          HostileTokenPeer.of(
              "a life of " + number,
              TOKEN,
              () ->
                  answer(
                      "{\"token_type\":\"Bearer\",\"expires_in\":"
                          + number
                          + ",\"refresh_in\":"
                          + number
                          + ",\"access_token\":\"a\"}")));
    }
    peers.add(
        HostileTokenPeer.of(
            "a hundred thousand members",
            TOKEN,
            () -> {
              StringBuilder body = new StringBuilder("{\"access_token\":\"a\"");
              for (int i = 0; i < 80_000; i++) {
                body.append(",\"").append(i).append("\":0");
              }
              return answer(body.append('}').toString());
            }));
  }

  private static void tokens(List<HostileTokenPeer> peers) {
    for (String json :
        List.of(
            "\"a\\u0001b\"",
            "\"a\\r\\nX: y\"",
            "\"a\\u0000\"",
            "\"a b\"",
            "\"\\u00e9\"",
            "\"\\ud83d\"",
            "\"\\u001b[2J\"",
            "\"\"",
            "17",
            "null",
            "[\"a\"]",
            "{\"a\":\"b\"}")) {
      peers.add(
          HostileTokenPeer.of("the token " + json, UNUSABLE_ANSWER, () -> answer(withToken(json))));
    }
    for (int length : new int[] {70_000, 1_000_000, 1_048_576}) {
      peers.add(
          HostileTokenPeer.of(
              "a token of " + length + " characters",
              UNUSABLE_ANSWER,
              () -> answer(withToken("\"" + "t".repeat(length) + "\""))));
    }
    peers.add(
        HostileTokenPeer.of(
            "an unsigned JWT", TOKEN, () -> answer(withToken("\"" + UNSIGNED_JWT + "\""))));
    peers.add(
        HostileTokenPeer.of(
                "a scope with line breaks and escapes",
                TOKEN,
                () ->
                    answer(
                        "{\"access_token\":\"a\",\"scope\":\"b\\r"
                            + "\\n"
                            + "c\\u001b[2J\\u0000\",\"token_type\":\"bearer\"}"))
            .or(UNUSABLE_ANSWER));
    peers.add(
        HostileTokenPeer.of(
            "a type with line breaks",
            UNUSABLE_ANSWER,
            () -> answer("{\"access_token\":\"a\",\"token_type\":\"Bearer\\r\\nX: y\"}")));
  }

  private static void refusals(List<HostileTokenPeer> peers) {
    peers.add(
        HostileTokenPeer.of(
            "a refusal with escape sequences",
            REFUSED,
            () ->
                answer(
                    "HTTP/1.1 401 No\r\n" + JSON,
                    "{\"error\":\"invalid_client\\u001b[2J\\r\\n\",\"error_description\":"
                        + "\"\\u001b]0;owned\\u0007 \\u009b31m \\u202e\",\"error_codes\":[1e99,"
                        + "-5,\"x\",99999999999999999999],\"trace_id\":\"\\u001b[1m\","
                        + "\"correlation_id\":\"\\r\\n\",\"suberror\":\"\\u0000\"}")));
    peers.add(
        HostileTokenPeer.of(
            "a refusal of a million letters",
            REFUSED,
            () ->
                answer(
                    "HTTP/1.1 400 No\r\n" + JSON,
                    "{\"error\":\"invalid_client\",\"error_description\":\""
                        + "AADSTS7000215: ".repeat(60_000)
                        + "\"}")));
    for (String after :
        List.of(
            "99999999999999999999",
            "-1",
            "1e9",
            "\u001b[2J",
            "Thu, 99 Zzz 9999 99:99:99 GMT",
            "9".repeat(30_000))) {
      peers.add(
          HostileTokenPeer.of(
              "Retry-After: "
                  + (after.length() > 40 ? "30,000 digits" : after.replace("\u001b", "ESC")),
              THROTTLED,
              () -> answer("HTTP/1.1 429 Slow\r\nRetry-After: " + after + "\r\n", "{}")));
    }
    peers.add(
        HostileTokenPeer.of(
            "a failure that offers every login",
            SERVER_FAILED,
            () ->
                answer(
                    head(
                        "500 No",
                        "WWW-Authenticate: Negotiate",
                        "WWW-Authenticate: NTLM",
                        "Proxy-Authenticate: Basic realm=\"\u001b[2J\""),
                    "")));
    peers.add(
        HostileTokenPeer.of(
            "401 that offers every login, for ever the same",
            UNUSABLE_ANSWER,
            () ->
                answer(
                    head(
                        "401 No",
                        "WWW-Authenticate: Digest nonce=\"a\", realm=\"b\"",
                        "WWW-Authenticate: Basic realm=\"c\""),
                    "")));
    peers.add(
        HostileTokenPeer.of(
            "407 from the endpoint itself",
            UNUSABLE_ANSWER,
            () -> answer("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"a\"\r\n", "")));
    peers.add(
        HostileTokenPeer.of(
            "204 and nothing", UNUSABLE_ANSWER, () -> answer("HTTP/1.1 204 No\r\n", "")));
    peers.add(
        HostileTokenPeer.of(
            "a media type without end",
            UNUSABLE_ANSWER,
            () -> answer(OK + "Content-Type: " + "a/".repeat(10_000) + "\u001b[2J\r\n", GOOD)));
  }
}
