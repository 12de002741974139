package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientAuth;
import dev.mailgrant.core.oauth.ClientAuthOptions;
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
import dev.mailgrant.core.redaction.Redaction;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A token source that sends a plain request of the client credentials grant (RFC 6749 section 4.4)
 * for each call; assertions are signed with nimbus-jose-jwt. Works with any OAuth 2.0 server. Safe
 * for use by several threads if the transport and the reader of a {@link FederatedAssertion} are.
 */
public final class NimbusTokenSource implements TokenSource {
  private final AppRegistration application;
  private final HttpTransport http;
  private final Clock clock;
  private final ClientAuthOptions options;
  private final Supplier<UUID> ids;

  /**
   * Creates a source for Entra ID.
   *
   * @param application the application and its token endpoint
   * @param http sends the requests
   * @param clock the clock for assertions and tokens
   */
  public NimbusTokenSource(AppRegistration application, HttpTransport http, Clock clock) {
    this(application, http, clock, ClientAuthOptions.DEFAULTS, UUID::randomUUID);
  }

  /**
   * Creates a source with other options.
   *
   * @param application the application and its token endpoint
   * @param http sends the requests
   * @param clock the clock for assertions and tokens
   * @param options the options
   * @param ids generates ids of assertions and requests, which must be unique and unpredictable,
   *     for example {@code UUID::randomUUID}
   * @throws InvalidFieldException if the credential does not match the options
   */
  public NimbusTokenSource(
      AppRegistration application,
      HttpTransport http,
      Clock clock,
      ClientAuthOptions options,
      Supplier<UUID> ids) {
    boolean bySecret = application.credential() instanceof ClientSecret;
    if (options
        .clientAuth()
        .filter(auth -> (auth != ClientAuth.ASSERTION) != bySecret)
        .isPresent()) {
      throw new InvalidFieldException(
          "clientAuth",
          bySecret
              ? "must be secret-post or secret-basic, because the credential is a secret"
              : "must be assertion, because the credential is not a secret");
    }
    this.application = application;
    this.http = http;
    this.clock = clock;
    this.options = options;
    this.ids = ids;
  }

  @Override
  public AccessToken acquire(TokenRequest request) throws TokenException {
    ClientAuthentication proof = proof();
    FormBody form = new FormBody().add("grant_type", "client_credentials");
    if (!proof.namesTheClient()) {
      form.add("client_id", application.clientId());
    }
    if (!request.scope().isEmpty()) {
      form.add("scope", request.scope());
    }
    request.claims().ifPresent(claims -> form.add("claims", claims));
    proof.fields().forEach(form::add);

    HttpReply reply;
    try {
      reply =
          http.post(
              new HttpPost(application.tokenEndpoint(), headers(proof), form.body()),
              request.deadline());
    } catch (NetworkException e) {
      throw new TokenUnavailableException(e);
    }
    return TokenResponse.read(reply, request, clock.instant(), Redaction.of(proof.secrets()));
  }

  private ClientAuthentication proof() throws CredentialUnusableException {
    ClientCredential credential = application.credential();
    if (credential instanceof ClientSecret secret) {
      boolean basic = options.clientAuth().filter(ClientAuth.SECRET_BASIC::equals).isPresent();
      return basic
          ? ClientAuthentication.bySecretBasic(application.clientId(), secret.value())
          : ClientAuthentication.bySecretPost(secret.value());
    }
    if (credential instanceof ClientCertificate certificate) {
      Instant now = clock.instant();
      certificate.requireValidAt(now);
      return ClientAuthentication.byAssertion(
          ClientAssertion.sign(
              certificate,
              options.assertionAlgorithm(),
              application.clientId(),
              options.assertionAudience().orElse(application.tokenEndpoint().toString()),
              ids.get(),
              now));
    }
    Secret assertion = ((FederatedAssertion) credential).read();
    FederatedAssertion.requireValidAt(assertion, clock.instant());
    return ClientAuthentication.byAssertion(assertion);
  }

  private Map<String, String> headers(ClientAuthentication proof) {
    Map<String, String> headers = new LinkedHashMap<>(proof.headers());
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("Accept", "application/json");
    headers.put("User-Agent", "mailgrant");
    // Microsoft's support can find a request by this id.
    headers.put("client-request-id", ids.get().toString());
    headers.put("return-client-request-id", "true");
    return headers;
  }
}
