package dev.mailgrant.auth.msal;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IClientCredential;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenResponse;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.port.TokenSource;
import java.net.MalformedURLException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/**
 * Asks for tokens by MSAL4J. The library makes the request; our transport sends it, and our own
 * reading of the answer decides what it means, so that whoever changes adapters sees the same
 * outcomes. Safe for use by several threads as far as the transport and a {@link
 * FederatedAssertion}'s reader are.
 *
 * <p>Assertions are dated by the system's clock and signed with RS256: MSAL4J takes no other.
 */
public final class MsalTokenSource implements TokenSource {
  private static final String PLAIN_REQUEST =
      " use a token source that sends a plain token request (auth-nimbus)";

  /** Tenants that MSAL4J takes for another kind of server, with other paths. */
  private static final Set<String> OTHER_SERVERS = Set.of("adfs", "dstsv2", "tfp");

  private static final ExecutorService CALLER_RUNS = new CallerRuns();

  private final AppRegistration application;
  private final String tenantId;
  private final HttpTransport http;
  private final Clock clock;

  /**
   * @param application who asks, and where
   * @param http sends the requests
   * @param clock dates tokens
   * @throws InvalidFieldException if the token endpoint is not the cloud's own for the tenant:
   *     MSAL4J makes it of authority and tenant and takes no other
   */
  public MsalTokenSource(AppRegistration application, HttpTransport http, Clock clock) {
    if (!application.isAtItsCloud()) {
      throw new InvalidFieldException(
          "tokenEndpoint",
          "cannot be used with MSAL4J, which builds it from authority and tenant; leave it out, or"
              + PLAIN_REQUEST);
    }
    this.tenantId = application.tenantId().orElseThrow();
    if (OTHER_SERVERS.contains(tenantId.toLowerCase(Locale.ROOT))) {
      throw new InvalidFieldException(
          "tenantId", "names another kind of server to MSAL4J;" + PLAIN_REQUEST);
    }
    if (application.tokenEndpoint().getHost().endsWith(".b2clogin.com")) {
      throw new InvalidFieldException(
          "authority", "is another kind of server to MSAL4J;" + PLAIN_REQUEST);
    }
    this.application = application;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public AccessToken acquire(TokenRequest request) throws TokenException {
    IClientCredential credential = credential();
    CapturingHttpClient exchange =
        new CapturingHttpClient(http, application.tokenEndpoint(), request.deadline());
    Optional<Exception> trouble = ask(credential, request, exchange);

    if (exchange.reply().isPresent()) {
      HttpReply reply = exchange.reply().get();
      return TokenResponse.read(reply, request, clock.instant(), exchange.redaction());
    }
    if (exchange.failure().isPresent()) {
      throw new TokenUnavailableException(exchange.failure().get());
    }
    throw unsent(trouble);
  }

  /**
   * Has MSAL4J ask once. Its own reading of the answer is of no interest, so neither is its result.
   *
   * <p>It gets an application object for each request. One for all would have to be told the
   * deadline behind MSAL4J's back, by a thread-local, and would keep in memory every token that it
   * never gives out again. A new one costs some five microseconds, a request milliseconds.
   */
  private Optional<Exception> ask(
      IClientCredential credential, TokenRequest request, CapturingHttpClient exchange) {
    String authority = application.cloud().authority() + "/" + tenantId + "/";
    ClientCredentialParameters.ClientCredentialParametersBuilder parameters =
        ClientCredentialParameters.builder(scopes(request))
            // Otherwise a claims challenge is answered from memory.
            .skipCache(true);
    request.claims().map(RawClaimsRequest::new).ifPresent(parameters::claims);
    try {
      ConfidentialClientApplication.builder(application.clientId(), credential)
          .authority(authority)
          // Otherwise it first asks login.microsoftonline.com about the authority.
          .instanceDiscovery(false)
          .validateAuthority(false)
          // Otherwise it repeats the request by itself when the server failed.
          .disableInternalRetries()
          .executorService(CALLER_RUNS)
          .httpClient(exchange)
          .build()
          .acquireToken(parameters.build())
          .join();
      return Optional.empty();
    } catch (MalformedURLException | RuntimeException e) {
      return Optional.of(e);
    }
  }

  /** In the order given, so that every run sends the same. None is none, and not the empty word. */
  static Set<String> scopes(TokenRequest request) {
    return request.scope().isEmpty()
        ? Set.of()
        : new LinkedHashSet<>(List.of(request.scope().split(" +")));
  }

  private IClientCredential credential() throws CredentialUnusableException {
    ClientCredential credential = application.credential();
    if (credential instanceof ClientSecret secret) {
      return ClientCredentialFactory.createFromSecret(secret.value().reveal());
    }
    if (credential instanceof ClientCertificate certificate) {
      certificate.requireValidAt(clock.instant());
      return ClientCredentialFactory.createFromCertificateChain(
          certificate.key(), certificate.chain());
    }
    // Read here and not in a callback of MSAL4J's, which would wrap and log what goes wrong; the
    // object lives for one request, so the assertion is still read anew for each.
    Secret assertion = ((FederatedAssertion) credential).read();
    FederatedAssertion.requireValidAt(assertion, clock.instant());
    return ClientCredentialFactory.createFromClientAssertion(assertion.reveal());
  }

  private RuntimeException unsent(Optional<Exception> trouble) {
    Throwable cause = trouble.map(Throwable.class::cast).orElse(null);
    if (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String reason = cause == null ? "no reason given" : String.valueOf(cause.getMessage());
    return new IllegalStateException(
        "MSAL4J did not send the token request to " + application.tokenEndpoint() + ": " + reason,
        cause);
  }
}
