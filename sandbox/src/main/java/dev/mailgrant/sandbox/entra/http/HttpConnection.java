package dev.mailgrant.sandbox.entra.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The server's side of an HTTP/1.1 connection (RFC 9112), as far as a token endpoint needs it. The
 * JDK's own server sets its own {@code Date}, waits 40 ms for delayed acknowledgements, and takes
 * twice as long in a cold JVM until the first response. Not safe for use by several threads.
 */
public final class HttpConnection {
  private static final int LONGEST_HEAD = 32 * 1024;
  private static final int LONGEST_BODY = 128 * 1024;

  private final InputStream in;
  private final OutputStream out;

  public HttpConnection(Socket socket) throws IOException {
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /**
   * Reads the next request; empty if the client has closed the connection.
   *
   * @throws HttpSyntaxException if the input is not a request, or too long; no further request can
   *     be read
   */
  public Optional<EntraRequest> next() throws IOException, HttpSyntaxException {
    Optional<String> head = head();
    if (head.isEmpty()) {
      return Optional.empty();
    }
    String[] lines = head.get().split("\r\n", -1);
    String[] requestLine = lines[0].split(" ", -1);
    if (requestLine.length != 3 || !requestLine[2].startsWith("HTTP/1.")) {
      throw new HttpSyntaxException(400, "Bad Request");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1) {
        throw new HttpSyntaxException(400, "Bad Request");
      }
      headers.putIfAbsent(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
    }
    byte[] body = body(headers);
    try {
      return Optional.of(
          new EntraRequest(
              requestLine[0], new URI(requestLine[1]), headers, new String(body, UTF_8)));
    } catch (URISyntaxException e) {
      throw new HttpSyntaxException(400, "Bad Request");
    }
  }

  /** Sends a response in one write; its own headers replace the common ones. */
  public void send(EntraReply reply, Map<String, String> commonHeaders, boolean thenClose)
      throws IOException {
    byte[] body = reply.body().getBytes(UTF_8);
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ")
        .append(reply.status())
        .append(' ')
        .append(reason(reply.status()))
        .append("\r\n");
    Map<String, String> headers = new LinkedHashMap<>(commonHeaders);
    headers.putAll(reply.headers());
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Type: ").append(reply.contentType()).append("\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    if (thenClose) {
      head.append("Connection: close\r\n");
    }
    head.append("\r\n");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.toString().getBytes(ISO_8859_1));
    whole.writeBytes(body);
    whole.writeTo(out);
    out.flush();
  }

  /** Reads request line and headers, up to the empty line. */
  private Optional<String> head() throws IOException, HttpSyntaxException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int lineLength = 0;
    while (head.size() < LONGEST_HEAD) {
      int octet = in.read();
      if (octet < 0) {
        return Optional.empty();
      }
      head.write(octet);
      if (octet == '\n') {
        if (lineLength == 0 && head.size() > 2) {
          return Optional.of(head.toString(ISO_8859_1).stripTrailing());
        }
        lineLength = 0;
      } else if (octet != '\r') {
        lineLength++;
      }
    }
    throw new HttpSyntaxException(431, "Request Header Fields Too Large");
  }

  private byte[] body(Map<String, String> headers) throws IOException, HttpSyntaxException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    try {
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      if (length > LONGEST_BODY) {
        throw new HttpSyntaxException(413, "Content Too Large");
      }
      return in.readNBytes(length);
    } catch (IllegalArgumentException e) {
      throw new HttpSyntaxException(400, "Bad Request");
    }
  }

  /** RFC 9112 section 7.1. */
  private byte[] chunks() throws IOException, HttpSyntaxException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (body.size() <= LONGEST_BODY) {
      String size = line();
      int length = parseSize(size);
      if (length == 0) {
        while (!line().isEmpty()) {
          // Trailers are ignored.
        }
        return body.toByteArray();
      }
      body.writeBytes(in.readNBytes(length));
      line();
    }
    throw new HttpSyntaxException(413, "Content Too Large");
  }

  private static int parseSize(String line) throws HttpSyntaxException {
    int semicolon = line.indexOf(';');
    String digits = semicolon < 0 ? line : line.substring(0, semicolon);
    if (!digits.strip().matches("[0-9A-Fa-f]{1,5}")) {
      throw new HttpSyntaxException(400, "Bad Request");
    }
    return Integer.parseInt(digits.strip(), 16);
  }

  private String line() throws IOException, HttpSyntaxException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() < LONGEST_HEAD) {
      int octet = in.read();
      if (octet < 0 || octet == '\n') {
        return line.toString(ISO_8859_1).stripTrailing();
      }
      line.write(octet);
    }
    throw new HttpSyntaxException(400, "Bad Request");
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 302 -> "Found";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 404 -> "Not Found";
      case 407 -> "Proxy Authentication Required";
      case 413 -> "Content Too Large";
      case 429 -> "Too Many Requests";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      default -> "Status " + status;
    };
  }
}
