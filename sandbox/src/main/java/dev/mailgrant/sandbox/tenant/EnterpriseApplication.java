package dev.mailgrant.sandbox.tenant;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An application's service principal in the tenant, which the portal calls Enterprise application.
 * Immutable and safe for use by several threads.
 *
 * @param objectId its object id: the token's {@code oid}, required for {@code New-ServicePrincipal
 *     -ObjectId}
 * @param enabled the property "Enabled for users to sign in"
 * @param consentedRoles the application permissions with admin consent
 * @param blockingPolicy the id of the Conditional Access policy that blocks it, if any
 */
public record EnterpriseApplication(
    String objectId,
    boolean enabled,
    Set<AppRole> consentedRoles,
    Optional<String> blockingPolicy) {

  public EnterpriseApplication {
    consentedRoles = Collections.unmodifiableSet(new LinkedHashSet<>(consentedRoles));
  }

  /** The values of the consented roles of one API, as in a token's {@code roles}. */
  public List<String> rolesFor(Resource resource) {
    return consentedRoles.stream()
        .filter(role -> role.resourceId().equalsIgnoreCase(resource.applicationId()))
        .map(AppRole::value)
        .toList();
  }

  /** Returns this service principal, enabled or disabled for sign-in. */
  public EnterpriseApplication withEnabled(boolean other) {
    return new EnterpriseApplication(objectId, other, consentedRoles, blockingPolicy);
  }

  /** Returns this service principal with other roles. */
  public EnterpriseApplication withConsentedRoles(Set<AppRole> others) {
    return new EnterpriseApplication(objectId, enabled, others, blockingPolicy);
  }

  /** Returns this service principal, blocked by a Conditional Access policy. */
  public EnterpriseApplication blockedBy(String policyId) {
    return new EnterpriseApplication(objectId, enabled, consentedRoles, Optional.of(policyId));
  }
}
