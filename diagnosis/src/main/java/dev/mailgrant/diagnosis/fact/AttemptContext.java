package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import java.util.Optional;

/**
 * The context of an attempt: the application and its settings. It requires no probes. Immutable,
 * and safe for use by several threads if a federated credential's reader is.
 *
 * @param application the application that logs in
 * @param isCredentialKnown whether the credential is the application's own, and not a placeholder
 * @param proxy the HTTP proxy that token requests go through; empty for a direct connection
 */
public record AttemptContext(
    AppRegistration application, boolean isCredentialKnown, Optional<HostAndPort> proxy) {
  /** The facts of an attempt to open a mailbox. */
  public Facts facts(HandshakeReport report) {
    return with(Facts.of(report));
  }

  /**
   * The facts of a token request.
   *
   * @param scope what the token was requested for
   * @param attempt the facts from the request itself
   */
  public Facts facts(String scope, Facts attempt) {
    return with(attempt.with(Fact.SCOPE, scope));
  }

  private Facts with(Facts attempt) {
    Facts facts =
        withHosts(attempt)
            .with(Fact.CLOUD, application.tenantId().map(id -> application.cloud().name()))
            .with(Fact.TENANT_ID, application.tenantId())
            .with(Fact.CLIENT_ID, application.clientId());
    return isCredentialKnown ? withCredential(facts) : facts;
  }

  /** Adds the authority and the proxy, and which of them failed. */
  private Facts withHosts(Facts attempt) {
    HostFacts failed = attempt.get(Fact.AUTHORITY).orElse(HostFacts.NONE);
    HostFacts authority = HostFacts.of(authority().host(), authority().port());
    Optional<HostFacts> hop = proxy.map(host -> HostFacts.of(host.host(), host.port()));
    Optional<NetworkFailure> failure = failed.failure();
    if (failure.isEmpty()) {
      return attempt.with(Fact.AUTHORITY, authority).with(Fact.PROXY, hop);
    }
    String words = failed.words().orElse("");
    if (proxy.isPresent() && failure.get().proxy().equals(proxy)) {
      return attempt
          .with(Fact.AUTHORITY, authority)
          .with(Fact.PROXY, hop.orElseThrow().withFailure(failure.get(), words));
    }
    return attempt
        .with(Fact.AUTHORITY, authority.withFailure(failure.get(), words))
        .with(Fact.PROXY, hop);
  }

  private Facts withCredential(Facts facts) {
    ClientCredential credential = application.credential();
    if (credential instanceof ClientSecret secret) {
      // Servers other than Entra ID, which have no tenants, do create secrets in that format.
      boolean isAnId = application.tenantId().isPresent() && secret.looksLikeAnId();
      return facts
          .with(Fact.CREDENTIAL_KIND, CredentialKind.SECRET)
          .with(Fact.SECRET_LOOKS_LIKE_ID, isAnId);
    }
    if (credential instanceof ClientCertificate certificate) {
      return facts
          .with(Fact.CREDENTIAL_KIND, CredentialKind.CERTIFICATE)
          .with(Fact.CREDENTIAL_ENDS, certificate.certificate().getNotAfter().toInstant());
    }
    return facts
        .with(Fact.CREDENTIAL_KIND, CredentialKind.FEDERATED)
        .with(Fact.CREDENTIAL_ENDS, claims(credential).flatMap(Claims::expiresAt));
  }

  /** The claims of a federated assertion, if it is a JWT. */
  public static Optional<Claims> claims(ClientCredential credential) {
    if (!(credential instanceof FederatedAssertion federated)) {
      return Optional.empty();
    }
    try {
      return FederatedAssertion.claims(federated.read());
    } catch (CredentialUnusableException e) {
      return Optional.empty(); // the token request reports it
    }
  }

  /** The host of the token endpoint. */
  public HostAndPort authority() {
    return HostAndPort.of(application.tokenEndpoint());
  }
}
