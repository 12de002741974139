package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.TokenSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * What the settings and an attempt tell, for {@link dev.mailgrant.diagnosis.Diagnosis}: the
 * same for every command. Nothing is probed for it.
 */
public final class AttemptFacts {
  private static final int HTTPS = 443;

  private AttemptFacts() {}

  /**
   * What is known after an attempt to open a mailbox.
   *
   * @param isCredentialKnown whether the settings hold the credential itself
   */
  public static Facts of(
      HandshakeSettings settings, boolean isCredentialKnown, HandshakeReport report) {
    return with(settings.token(), isCredentialKnown, Facts.of(report));
  }

  /**
   * What is known of a token request.
   *
   * @param attempt what the request itself told
   */
  static Facts of(TokenSettings settings, Facts attempt) {
    return with(settings, true, attempt.with(Fact.SCOPE, settings.scope()));
  }

  private static Facts with(TokenSettings settings, boolean isCredentialKnown, Facts attempt) {
    Facts facts =
        withHosts(settings, attempt)
            .with(Fact.TENANT_ID, settings.registration().tenantId())
            .with(Fact.CLIENT_ID, settings.registration().clientId());
    return isCredentialKnown ? withCredential(facts, settings) : facts;
  }

  /** Names the authority and the proxy, and says which of them failed. */
  private static Facts withHosts(TokenSettings settings, Facts attempt) {
    HostFacts failed = attempt.get(Fact.AUTHORITY).orElse(HostFacts.NONE);
    HostFacts authority = HostFacts.of(authorityHost(settings), authorityPort(settings));
    Optional<HostFacts> proxy =
        proxy(settings).map(way -> HostFacts.of(way.getHostString(), way.getPort()));
    Optional<NetworkFault> fault = failed.fault();
    if (fault.isEmpty()) {
      return attempt.with(Fact.AUTHORITY, authority).with(Fact.PROXY, proxy);
    }
    String words = failed.words().orElse("");
    if (proxy.isPresent() && isOfTheProxy(proxy.get(), words)) {
      // What the proxy answered is no failure of the network, though it ends as one.
      boolean hasAnswered = words.contains("did not connect to") || words.contains("not HTTP");
      NetworkFault what = hasAnswered ? NetworkFault.UNUSABLE_ANSWER : fault.get();
      return attempt
          .with(Fact.AUTHORITY, authority)
          .with(Fact.PROXY, proxy.get().withFault(what, words));
    }
    return attempt
        .with(Fact.AUTHORITY, authority.withFault(fault.get(), words))
        .with(Fact.PROXY, proxy);
  }

  /** The transport names the proxy as what failed, or as the way to what failed. */
  private static boolean isOfTheProxy(HostFacts proxy, String words) {
    String name =
        "the proxy " + proxy.host().orElseThrow() + ":" + proxy.port().orElseThrow().toString();
    return words.contains(name) && !words.contains(" through " + name);
  }

  private static Facts withCredential(Facts facts, TokenSettings settings) {
    ClientCredential credential = settings.registration().credential();
    if (credential instanceof ClientSecret secret) {
      // Other servers than Entra ID, which have no tenants, do make secrets of that form.
      boolean isAnId = settings.registration().tenantId().isPresent() && secret.looksLikeAnId();
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

  /** What a federated assertion says of itself, if it is a JWT. */
  public static Optional<Claims> claims(ClientCredential credential) {
    if (!(credential instanceof FederatedAssertion federated)) {
      return Optional.empty();
    }
    try {
      return FederatedAssertion.claims(federated.read());
    } catch (CredentialUnusableException e) {
      return Optional.empty(); // the token request tells it
    }
  }

  /** The proxy that token requests go through. */
  public static Optional<InetSocketAddress> proxy(TokenSettings settings) {
    return settings.proxy().address() instanceof InetSocketAddress address
        ? Optional.of(address)
        : Optional.empty();
  }

  /** The token endpoint's host, an IPv6 address without its brackets. */
  public static String authorityHost(TokenSettings settings) {
    String host = settings.registration().tokenEndpoint().getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The token endpoint's port. */
  public static int authorityPort(TokenSettings settings) {
    URI endpoint = settings.registration().tokenEndpoint();
    return endpoint.getPort() < 0 ? HTTPS : endpoint.getPort();
  }
}
