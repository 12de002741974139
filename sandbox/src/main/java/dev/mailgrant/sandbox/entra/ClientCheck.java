package dev.mailgrant.sandbox.entra;

import dev.mailgrant.core.Secret;
import dev.mailgrant.sandbox.entra.TokenSpec.Proof;
import dev.mailgrant.sandbox.tenant.ApplicationSecret;
import dev.mailgrant.sandbox.tenant.Tenant;
import dev.mailgrant.sandbox.tenant.TenantApplication;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks the application and its credential. Stateless. */
final class ClientCheck {
  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private ClientCheck() {}

  /** Checks the credential and returns its kind. */
  static Proof check(
      Tenant tenant,
      TenantApplication application,
      FormParameters form,
      Optional<BasicCredential> basic,
      String origin,
      Instant now)
      throws EntraRefusal {
    Optional<String> assertion = form.get("client_assertion");
    if (assertion.isPresent()) {
      String type = form.require("client_assertion_type");
      if (!type.equals(JWT_BEARER)) {
        // The real answer to another type is unknown; here it counts as no credential.
        throw Aadsts.noCredential();
      }
      new AssertionCheck(tenant, application, origin, now).check(assertion.get());
      return Proof.CERTIFICATE;
    }
    Secret secret =
        form.get("client_secret")
            .map(Secret::of)
            .or(() -> basic.map(BasicCredential::secret))
            .filter(sent -> !sent.isEmpty())
            .orElseThrow(Aadsts::noCredential);
    List<ApplicationSecret> matching =
        application.secrets().stream()
            .filter(registered -> registered.value().equals(secret))
            .toList();
    if (matching.isEmpty()) {
      throw Aadsts.wrongSecret(application);
    }
    if (matching.stream().noneMatch(registered -> now.isBefore(registered.expiresAt()))) {
      throw Aadsts.expiredSecret(application);
    }
    return Proof.SECRET;
  }
}
