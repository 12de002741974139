package dev.mailgrant.example.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.TlsFailureExplainer;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenResponse;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.redaction.Redaction;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/**
 * A third adapter, with {@code java.net.http}: about the minimum that fulfils the contract. {@link
 * TokenResponse} parses the response; the adapter only sends the request once and in time, and
 * classifies failures.
 */
final class SampleTokenSource implements TokenSource {
  private final AppRegistration application;
  private final HttpClient http;
  private final Clock clock;
  private final String first;

  SampleTokenSource(AppRegistration application, SSLContext trusted, Proxy proxy, Clock clock) {
    this.application = application;
    this.clock = clock;
    this.first =
        proxy.address() instanceof InetSocketAddress address
            ? "the proxy " + address.getHostString() + ":" + address.getPort()
            : application.tokenEndpoint().getAuthority();
    this.http =
        HttpClient.newBuilder()
            .sslContext(trusted)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .proxy(
                proxy.address() instanceof InetSocketAddress address
                    ? ProxySelector.of(address)
                    : HttpClient.Builder.NO_PROXY)
            .build();
  }

  @Override
  public AccessToken acquire(TokenRequest request) throws TokenException {
    Map<String, String> proof = proof();
    Map<String, String> form = new LinkedHashMap<>(proof);
    form.put("grant_type", "client_credentials");
    form.put("client_id", application.clientId());
    if (!request.scope().isEmpty()) {
      form.put("scope", request.scope());
    }
    request.claims().ifPresent(claims -> form.put("claims", claims));
    Redaction redaction = Redaction.of(proof.values().stream().map(Secret::of).toList());
    try {
      return TokenResponse.read(post(form, request), request, clock.instant(), redaction);
    } catch (NetworkException e) {
      throw new TokenUnavailableException(e);
    }
  }

  private Map<String, String> proof() throws CredentialUnusableException {
    if (application.credential() instanceof ClientSecret secret) {
      return Map.of("client_secret", secret.value().reveal());
    }
    Secret assertion;
    if (application.credential() instanceof ClientCertificate certificate) {
      certificate.requireValidAt(clock.instant());
      String audience = application.tokenEndpoint().toString();
      assertion =
          SampleAssertion.sign(certificate, application.clientId(), audience, clock.instant());
    } else {
      assertion = ((FederatedAssertion) application.credential()).read();
      FederatedAssertion.requireValidAt(assertion, clock.instant());
    }
    return Map.of(
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion",
        assertion.reveal());
  }

  private HttpReply post(Map<String, String> form, TokenRequest request) throws NetworkException {
    String peer = application.tokenEndpoint().getAuthority();
    if (request.deadline().passed()) {
      throw new NetworkException(NetworkFault.OUT_OF_TIME, "no time was left to ask " + peer);
    }
    HttpRequest post =
        HttpRequest.newBuilder(application.tokenEndpoint())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .header("User-Agent", "mailgrant-sample")
            .header("client-request-id", UUID.randomUUID().toString())
            .header("return-client-request-id", "true")
            .POST(BodyPublishers.ofString(encoded(form)))
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(post, head -> new CappedBody());
    try {
      HttpResponse<byte[]> response =
          answer.get(request.deadline().remaining().toMillis(), TimeUnit.MILLISECONDS);
      byte[] body = response.body();
      return new HttpReply(
          response.statusCode(),
          response.headers().map(),
          body == null ? new byte[0] : body); // null if a proxy requires authentication
    } catch (TimeoutException e) {
      throw new NetworkException(NetworkFault.OUT_OF_TIME, "no answer of " + peer + " in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException(NetworkFault.INTERRUPTED, "interrupted while asking " + peer, e);
    } catch (ExecutionException e) {
      throw failure(peer, e.getCause() == null ? e : e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private NetworkException failure(String peer, Throwable e) {
    if (e instanceof HttpConnectTimeoutException || e instanceof ConnectException) {
      boolean unresolved = has(e, UnresolvedAddressException.class);
      return new NetworkException(
          unresolved ? NetworkFault.UNRESOLVED : NetworkFault.UNREACHABLE,
          "cannot connect to " + first,
          e);
    }
    if (e instanceof SSLHandshakeException) {
      String host = application.tokenEndpoint().getHost();
      TlsFailureExplainer.Explanation why = TlsFailureExplainer.of(e, host);
      return new NetworkException(
          NetworkFailure.ofTls(why.problem()),
          "the TLS handshake with " + peer + " failed: " + why.words(),
          e);
    }
    // Only its message distinguishes a server that disconnects from one that does not use HTTP.
    boolean silent = String.valueOf(e.getMessage()).contains("received no bytes");
    if (has(e, SocketException.class) || silent) {
      return new NetworkException(
          NetworkFault.CONNECTION_LOST, "the connection to " + peer + " broke", e);
    }
    if (e instanceof IOException) {
      return new NetworkException(
          NetworkFault.UNUSABLE_ANSWER, peer + " answered with " + e.getMessage(), e);
    }
    throw new IllegalStateException("a defect in the request to " + peer, e);
  }

  private static boolean has(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
