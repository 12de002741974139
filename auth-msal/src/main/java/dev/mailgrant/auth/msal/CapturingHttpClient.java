package dev.mailgrant.auth.msal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.redaction.Redaction;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sends MSAL4J's HTTP request of one call through an {@code HttpTransport}. It keeps the complete
 * response, because MSAL4J loses status, headers and body of every response that it does not
 * understand. MSAL4J itself gets only a part of it, because it logs text from servers and keeps
 * tokens in memory. Used by one thread.
 */
final class CapturingHttpClient implements IHttpClient {
  /**
   * The body that MSAL4J gets for a failure: it would log the server's text, including line breaks.
   */
  private static final String NOTHING = "{}";

  private static final List<String> SECRET_FIELDS = List.of("client_secret=", "client_assertion=");

  private final HttpTransport http;
  private final URI endpoint;
  private final Deadline deadline;
  private boolean used;
  private Redaction redaction = Redaction.ofTokens();
  private Optional<HttpReply> reply = Optional.empty();
  private Optional<NetworkException> failure = Optional.empty();

  CapturingHttpClient(HttpTransport http, URI endpoint, Deadline deadline) {
    this.http = http;
    this.endpoint = endpoint;
    this.deadline = deadline;
  }

  /** The server's response. */
  Optional<HttpReply> reply() {
    return reply;
  }

  /** The redaction for the credential that was sent. */
  Redaction redaction() {
    return redaction;
  }

  /** Why there is no response. */
  Optional<NetworkException> failure() {
    return failure;
  }

  @Override
  public IHttpResponse send(HttpRequest request) throws IOException {
    requireTheTokenRequest(request);
    used = true;
    redaction = redactionOf(request.body());
    try {
      HttpReply received =
          http.post(new HttpPost(endpoint, headers(request), Secret.of(request.body())), deadline);
      reply = Optional.of(received);
      HttpResponse response = new HttpResponse();
      response.statusCode(received.status());
      response.addHeaders(received.headers());
      response.body(received.isSuccess() ? harmless(received.text()) : NOTHING);
      return response;
    } catch (NetworkException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  /** Refuses all other requests that MSAL4J may send, now or in a later version. */
  private void requireTheTokenRequest(HttpRequest request) throws IOException {
    // MSAL4J converts the whole authority, including the tenant, to lower case.
    boolean isTokenRequest =
        request.httpMethod() == HttpMethod.POST
            && lowerCase(request.url()).equals(lowerCase(endpoint));
    if (!isTokenRequest) {
      throw new IOException(
          "MSAL4J tried to send "
              + request.httpMethod()
              + " "
              + request.url()
              + ", which is not the token request");
    }
    if (used) {
      throw new IOException("MSAL4J tried to send the token request a second time");
    }
  }

  /**
   * The body that MSAL4J gets for a success: only members that are text, numbers or booleans,
   * without secrets. MSAL4J's parser confuses members of inner objects with those of the outer one,
   * and loops forever on most arrays, even {@code {"a":[]}}.
   */
  private String harmless(String body) {
    try {
      Map<String, Object> flat = new LinkedHashMap<>(JsonObject.parse(body).members());
      flat.values().removeIf(value -> value instanceof List || value instanceof JsonObject);
      return JsonObject.parse(redaction.apply(JsonObject.of(flat).toJson())).toJson();
    } catch (JsonSyntaxException e) {
      return NOTHING;
    }
  }

  /** MSAL4J creates the assertion itself, so it can only be taken from the request. */
  private static Redaction redactionOf(String form) {
    List<Secret> secrets = new ArrayList<>();
    for (String pair : form.split("&", -1)) {
      for (String field : SECRET_FIELDS) {
        if (pair.startsWith(field)) {
          secrets.add(Secret.of(URLDecoder.decode(pair.substring(field.length()), UTF_8)));
        }
      }
    }
    return Redaction.of(secrets);
  }

  private static Map<String, String> headers(HttpRequest request) {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.put("Accept", "application/json");
    headers.put("User-Agent", "mailgrant");
    return headers;
  }

  private static String lowerCase(Object url) {
    return url.toString().toLowerCase(Locale.ROOT);
  }
}
