package dev.mailgrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.HttpsURLConnection;

/** Requests tokens with the JDK's HTTP client. */
final class TokenClient {
  private final Sandbox sandbox;
  private final int timeoutMillis;

  TokenClient(Sandbox sandbox) {
    this(sandbox, 30_000);
  }

  TokenClient(Sandbox sandbox, int timeoutMillis) {
    this.sandbox = sandbox;
    this.timeoutMillis = timeoutMillis;
  }

  record Answer(int status, Map<String, List<String>> headers, String body) {
    JsonObject json() {
      try {
        return JsonObject.parse(body);
      } catch (JsonSyntaxException e) {
        throw new AssertionError(body, e);
      }
    }

    Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> name.equalsIgnoreCase(entry.getKey()))
          .map(entry -> entry.getValue().get(0))
          .findFirst();
    }

    String text(String member) {
      return json().text(member).orElseThrow();
    }
  }

  /** The parameters of a good request by secret. */
  Map<String, String> bySecret() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", sandbox.clientId());
    form.put("client_secret", sandbox.clientSecret().reveal());
    form.put("scope", sandbox.scope());
    return form;
  }

  /** The parameters of a request by assertion. */
  Map<String, String> byAssertion(String assertion) {
    Map<String, String> form = bySecret();
    form.remove("client_secret");
    form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.put("client_assertion", assertion);
    return form;
  }

  Answer post(Map<String, String> form) throws IOException {
    return post(sandbox.tokenEndpoint(), form, Map.of());
  }

  Answer post(URI endpoint, Map<String, String> form, Map<String, String> headers)
      throws IOException {
    String body =
        form.entrySet().stream()
            .map(
                entry ->
                    URLEncoder.encode(entry.getKey(), UTF_8)
                        + "="
                        + URLEncoder.encode(entry.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return send(endpoint, "POST", "application/x-www-form-urlencoded", body, headers);
  }

  Answer get(String path) throws IOException {
    return send(URI.create(sandbox.authority() + path), "GET", "", "", Map.of());
  }

  Answer send(URI to, String method, String contentType, String body, Map<String, String> headers)
      throws IOException {
    HttpsURLConnection connection = (HttpsURLConnection) to.toURL().openConnection();
    connection.setSSLSocketFactory(sandbox.clientContext().getSocketFactory());
    connection.setConnectTimeout(timeoutMillis);
    connection.setReadTimeout(timeoutMillis);
    connection.setRequestMethod(method);
    connection.setInstanceFollowRedirects(false);
    headers.forEach(connection::setRequestProperty);
    if (!method.equals("GET")) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", contentType);
      connection.getOutputStream().write(body.getBytes(UTF_8));
    }
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(status, connection.getHeaderFields(), new String(in.readAllBytes(), UTF_8));
    }
  }
}
