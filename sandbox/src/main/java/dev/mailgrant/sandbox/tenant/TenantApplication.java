package dev.mailgrant.sandbox.tenant;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An App registration. Immutable and safe for use by several threads.
 *
 * @param clientId the application (client) id
 * @param objectId the registration's own object id: the one that must <em>not</em> be given to
 *     {@code New-ServicePrincipal}
 * @param name the display name
 * @param secrets its client secrets
 * @param certificates its uploaded certificates
 * @param enterpriseApplication its service principal; absent without {@code az ad sp create}
 */
public record TenantApplication(
    String clientId,
    String objectId,
    String name,
    List<ApplicationSecret> secrets,
    List<X509Certificate> certificates,
    Optional<EnterpriseApplication> enterpriseApplication) {

  public TenantApplication {
    secrets = List.copyOf(secrets);
    certificates = List.copyOf(certificates);
  }

  /** Returns this application with another client id. */
  public TenantApplication withClientId(String other) {
    return new TenantApplication(
        other, objectId, name, secrets, certificates, enterpriseApplication);
  }

  /** Returns this application with other secrets. */
  public TenantApplication withSecrets(List<ApplicationSecret> others) {
    return new TenantApplication(
        clientId, objectId, name, others, certificates, enterpriseApplication);
  }

  /** Returns this application with one more certificate. */
  public TenantApplication withCertificate(X509Certificate another) {
    List<X509Certificate> more = new ArrayList<>(certificates);
    more.add(another);
    return withCertificates(more);
  }

  /** Returns this application with other certificates. */
  public TenantApplication withCertificates(List<X509Certificate> others) {
    return new TenantApplication(clientId, objectId, name, secrets, others, enterpriseApplication);
  }

  /** Returns this application without a service principal. */
  public TenantApplication withoutEnterpriseApplication() {
    return new TenantApplication(clientId, objectId, name, secrets, certificates, Optional.empty());
  }

  /** Returns this application with its service principal changed, if it has one. */
  public TenantApplication changeEnterpriseApplication(
      UnaryOperator<EnterpriseApplication> change) {
    return new TenantApplication(
        clientId, objectId, name, secrets, certificates, enterpriseApplication.map(change));
  }
}
