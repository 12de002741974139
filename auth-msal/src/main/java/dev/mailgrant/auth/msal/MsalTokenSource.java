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
 * A token source with MSAL4J. The library composes the request; an {@link HttpTransport} sends it,
 * and {@code TokenResponse} parses the response, so that all adapters have the same results. Safe
 * for use by several threads if the transport and the reader of a {@link FederatedAssertion} are.
 *
 * <p>Assertions use the system's clock and are signed with RS256: MSAL4J supports nothing else.
 */
public final class MsalTokenSource implements TokenSource {
  private static final String PLAIN_REQUEST =
      " use a token source that sends a plain token request (auth-nimbus)";

  /** Tenant names that MSAL4J treats as another kind of server, with other paths. */
  private static final Set<String> OTHER_SERVERS = Set.of("adfs", "dstsv2", "tfp");

  private static final ExecutorService CALLER_RUNS = new CallerRuns();

  private final AppRegistration application;
  private final String tenantId;
  private final HttpTransport http;
  private final Clock clock;

  /**
   * @param application the application and its token endpoint
   * @param http sends the requests
   * @param clock the clock for tokens
   * @throws InvalidFieldException if the token endpoint is not that of the cloud and tenant: MSAL4J
   *     derives it from authority and tenant and supports no other
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
   * Lets MSAL4J send one request. MSAL4J's own result is not used.
   *
   * <p>Each request uses a new application object. A shared one would need a thread-local for the
   * deadline, and would keep tokens in memory that it never returns. A new object costs about five
   * microseconds, a request milliseconds.
   */
  private Optional<Exception> ask(
      IClientCredential credential, TokenRequest request, CapturingHttpClient exchange) {
    String authority = application.cloud().authority() + "/" + tenantId + "/";
    ClientCredentialParameters.ClientCredentialParametersBuilder parameters =
        ClientCredentialParameters.builder(scopes(request))
            // Otherwise a claims challenge is answered from the cache.
            .skipCache(true);
    request.claims().map(RawClaimsRequest::new).ifPresent(parameters::claims);
    try {
      ConfidentialClientApplication.builder(application.clientId(), credential)
          .authority(authority)
          // Otherwise it first asks login.microsoftonline.com about the authority.
          .instanceDiscovery(false)
          .validateAuthority(false)
          // Otherwise it repeats the request automatically after a server error.
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

  /**
   * Keeps the order, so that every run sends the same request. An empty scope means no scope, not
   * an empty word.
   */
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
    // Read here and not in a callback of MSAL4J, which would wrap and log failures. The object is
    // used for one request, so the assertion is still read for each request.
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
