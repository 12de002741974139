package dev.mailgrant.sandbox.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The parts of a Microsoft 365 tenant that matter for an application that reads mail. Immutable and
 * safe for use by several threads; a changed tenant is a new object, and a set-up error is a
 * function from tenant to tenant.
 *
 * @param id the tenant's GUID
 * @param name the display name, which Entra quotes in some errors
 * @param domains the verified domain names, any of which can replace the id in a URL
 * @param applications the App registrations, each with its Enterprise application
 * @param resources the APIs that tokens can be requested for
 * @param exchange the Exchange Online organization
 */
public record Tenant(
    String id,
    String name,
    List<String> domains,
    List<TenantApplication> applications,
    List<Resource> resources,
    ExchangeOrganization exchange) {

  public Tenant {
    domains = List.copyOf(domains);
    applications = List.copyOf(applications);
    resources = List.copyOf(resources);
  }

  /** Returns whether a URL segment is the id or a domain of this tenant, ignoring case. */
  public boolean isCalled(String idOrDomain) {
    return id.equalsIgnoreCase(idOrDomain)
        || domains.stream().anyMatch(idOrDomain::equalsIgnoreCase);
  }

  /** Finds an App registration by its client id, ignoring case. */
  public Optional<TenantApplication> application(String clientId) {
    return applications.stream()
        .filter(application -> application.clientId().equalsIgnoreCase(clientId))
        .findFirst();
  }

  /** Finds an API by an identifier URI or its application id. */
  public Optional<Resource> resource(String identifier) {
    return resources.stream().filter(resource -> resource.isCalled(identifier)).findFirst();
  }

  /** Returns this tenant with another id. */
  public Tenant withId(String other) {
    return new Tenant(other, name, domains, applications, resources, exchange);
  }

  /** Returns this tenant with other App registrations. */
  public Tenant withApplications(List<TenantApplication> others) {
    return new Tenant(id, name, domains, others, resources, exchange);
  }

  /** Returns this tenant with other APIs. */
  public Tenant withResources(List<Resource> others) {
    return new Tenant(id, name, domains, applications, others, exchange);
  }

  /** Returns this tenant with another Exchange organization. */
  public Tenant withExchange(ExchangeOrganization other) {
    return new Tenant(id, name, domains, applications, resources, other);
  }

  /** Returns this tenant with every App registration changed. */
  public Tenant changeApplications(UnaryOperator<TenantApplication> change) {
    List<TenantApplication> changed = new ArrayList<>(applications);
    changed.replaceAll(change);
    return withApplications(changed);
  }

  /** Returns this tenant with a changed Exchange organization. */
  public Tenant changeExchange(UnaryOperator<ExchangeOrganization> change) {
    return withExchange(change.apply(exchange));
  }
}
