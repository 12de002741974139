package dev.mailgrant.testkit.hostile;

import dev.mailgrant.testkit.server.Script;

/** HTTP texts that hostile token endpoints share. */
public final class HttpText {
  public static final String TOKEN = "a-good-token";
  public static final String JSON = "Content-Type: application/json\r\n";
  public static final String OK = "HTTP/1.1 200 OK\r\n";
  public static final String GOOD =
      "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + TOKEN + "\"}";

  private HttpText() {}

  /** A server that has read the request. */
  public static Script asked() {
    return Script.silent().expectHttpRequest();
  }

  /** A server that answers with valid headers and this body. */
  public static Script answer(String body) {
    return answer(OK + JSON, body);
  }

  /** A server that answers with these headers, a matching length, and this body. */
  public static Script answer(String head, String body) {
    return asked().thenRaw(head + "Content-Length: " + body.length() + "\r\n\r\n" + body);
  }

  /** The headers of a response without the length. */
  public static String head(String status, String... fields) {
    return "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", fields) + "\r\n";
  }

  /** A server that begins a chunked body and continues its script. */
  public static Script chunked() {
    return asked().thenRaw(OK + JSON + "Transfer-Encoding: chunked\r\n\r\n");
  }

  /** A chunk (RFC 9112 section 7.1). */
  public static String chunk(String data) {
    return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
  }

  /** The normal response with another token. */
  public static String withToken(String json) {
    return "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":" + json + "}";
  }
}
