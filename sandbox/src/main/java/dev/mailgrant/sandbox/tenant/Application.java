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
 * @param enterpriseApplication its service principal, absent when {@code az ad sp create} was
 *     forgotten
 */
public record Application(
    String clientId,
    String objectId,
    String name,
    List<ApplicationSecret> secrets,
    List<X509Certificate> certificates,
    Optional<EnterpriseApplication> enterpriseApplication) {

  public Application {
    secrets = List.copyOf(secrets);
    certificates = List.copyOf(certificates);
  }

  /** This application with another client id. */
  public Application withClientId(String other) {
    return new Application(other, objectId, name, secrets, certificates, enterpriseApplication);
  }

  /** This application with other secrets. */
  public Application withSecrets(List<ApplicationSecret> others) {
    return new Application(clientId, objectId, name, others, certificates, enterpriseApplication);
  }

  /** This application with one more certificate uploaded. */
  public Application withCertificate(X509Certificate another) {
    List<X509Certificate> more = new ArrayList<>(certificates);
    more.add(another);
    return withCertificates(more);
  }

  /** This application with other certificates. */
  public Application withCertificates(List<X509Certificate> others) {
    return new Application(clientId, objectId, name, secrets, others, enterpriseApplication);
  }

  /** This application without a service principal. */
  public Application withoutEnterpriseApplication() {
    return new Application(clientId, objectId, name, secrets, certificates, Optional.empty());
  }

  /** This application with its service principal changed, if it has one. */
  public Application changeEnterpriseApplication(UnaryOperator<EnterpriseApplication> change) {
    return new Application(
        clientId, objectId, name, secrets, certificates, enterpriseApplication.map(change));
  }
}
