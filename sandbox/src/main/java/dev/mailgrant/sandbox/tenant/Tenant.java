package dev.mailgrant.sandbox.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A Microsoft 365 tenant as far as an application that reads mail can tell. Immutable and safe for
 * use by several threads; a changed tenant is a new one, and a set-up mistake is a function from
 * tenant to tenant.
 *
 * @param id the tenant's GUID
 * @param name the display name, which Entra quotes in some errors
 * @param domains the verified domain names, any of which may stand for the id in a URL
 * @param applications the App registrations, each with its Enterprise application
 * @param resources the APIs that tokens can be asked for
 * @param exchange what {@code Connect-ExchangeOnline} shows
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

  /** Whether a URL segment names this tenant, by id or domain, in any case. */
  public boolean isCalled(String idOrDomain) {
    return id.equalsIgnoreCase(idOrDomain)
        || domains.stream().anyMatch(idOrDomain::equalsIgnoreCase);
  }

  /** The App registration with this client id, in any case. */
  public Optional<TenantApplication> application(String clientId) {
    return applications.stream()
        .filter(application -> application.clientId().equalsIgnoreCase(clientId))
        .findFirst();
  }

  /** The API that this identifier names: an identifier URI or the application id of the API. */
  public Optional<Resource> resource(String identifier) {
    return resources.stream().filter(resource -> resource.isCalled(identifier)).findFirst();
  }

  /** This tenant with another id. */
  public Tenant withId(String other) {
    return new Tenant(other, name, domains, applications, resources, exchange);
  }

  /** This tenant with other App registrations. */
  public Tenant withApplications(List<TenantApplication> others) {
    return new Tenant(id, name, domains, others, resources, exchange);
  }

  /** This tenant with other APIs. */
  public Tenant withResources(List<Resource> others) {
    return new Tenant(id, name, domains, applications, others, exchange);
  }

  /** This tenant with another Exchange organization. */
  public Tenant withExchange(ExchangeOrganization other) {
    return new Tenant(id, name, domains, applications, resources, other);
  }

  /** This tenant with every App registration changed. */
  public Tenant changeApplications(UnaryOperator<TenantApplication> change) {
    List<TenantApplication> changed = new ArrayList<>(applications);
    changed.replaceAll(change);
    return withApplications(changed);
  }

  /** This tenant with its Exchange organization changed. */
  public Tenant changeExchange(UnaryOperator<ExchangeOrganization> change) {
    return withExchange(change.apply(exchange));
  }
}
