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
 * The one HTTP exchange of one call, sent for MSAL4J by our transport. It keeps the reply whole,
 * because MSAL4J loses status, headers and body of every answer it does not understand; MSAL4J
 * itself gets little of it, because it logs what a server says and keeps tokens in memory. Used by
 * one thread.
 */
final class CapturingHttpClient implements IHttpClient {
  /**
   * What MSAL4J gets to read of a failure: it would log the server's words, line breaks and all.
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

  /** What the server answered. */
  Optional<HttpReply> reply() {
    return reply;
  }

  /** Knows the credential that was sent. */
  Redaction redaction() {
    return redaction;
  }

  /** Why there is no answer. */
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

  /** Whatever else MSAL4J may think of asking, today or in a later version, is not sent. */
  private void requireTheTokenRequest(HttpRequest request) throws IOException {
    // MSAL4J puts the tenant, as all of its authority, into lower case.
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
   * What MSAL4J gets to read of a success: the members that are text, number or truth value,
   * without secrets. Its reader takes the members of an inner object for those of the outer, and
   * goes on for ever after most arrays, {@code {"a":[]}} already.
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

  /** The assertion is MSAL4J's own making: the request is the one place where we see it. */
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
