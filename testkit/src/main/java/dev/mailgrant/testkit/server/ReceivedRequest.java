package dev.mailgrant.testkit.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.mailgrant.core.Secret;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that the token endpoint received. {@link #toString} shows no value of the form.
 *
 * @param method the method
 * @param path the path, without a query
 * @param headers header fields; names are case-insensitive
 * @param form the body's fields, decoded
 */
public record ReceivedRequest(
    String method, String path, Map<String, List<String>> headers, Map<String, String> form) {

  static ReceivedRequest of(LoggedRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (HttpHeader header : request.getHeaders().all()) {
      headers.put(header.key(), header.values());
    }
    return new ReceivedRequest(
        request.getMethod().getName(),
        request.getUrl(),
        headers,
        decode(request.getBodyAsString()));
  }

  /** A field of the form. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(form.get(name));
  }

  /** The first value of a header field. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
  }

  /** The secrets in this request. */
  public List<Secret> secrets() {
    List<Secret> secrets = new ArrayList<>();
    for (String name : List.of("client_secret", "client_assertion")) {
      field(name).map(Secret::of).ifPresent(secrets::add);
    }
    header("Authorization").map(Secret::of).ifPresent(secrets::add);
    return secrets;
  }

  /** {@code application/x-www-form-urlencoded} (RFC 6749 appendix B). */
  private static Map<String, String> decode(String body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String name = URLDecoder.decode(parts[0], UTF_8);
      String old = form.put(name, parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
      if (old != null) {
        // RFC 6749 section 3.2: parameters must not be included more than once.
        throw new IllegalStateException("the form names " + name + " twice");
      }
    }
    return form;
  }

  @Override
  public String toString() {
    return "ReceivedRequest[" + method + " " + path + ", form " + form.keySet() + "]";
  }
}
