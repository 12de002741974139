package dev.mailgrant.sandbox.entra;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.Guid;
import dev.mailgrant.sandbox.entra.TokenSpec.Proof;
import dev.mailgrant.sandbox.entra.http.EntraRequest;
import dev.mailgrant.sandbox.tenant.EnterpriseApplication;
import dev.mailgrant.sandbox.tenant.Resource;
import dev.mailgrant.sandbox.tenant.Tenant;
import dev.mailgrant.sandbox.tenant.TenantApplication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /{tenant}/oauth2/v2.0/token}: issues a token or refuses, after checks in this order:
 * tenant, parameters, application, credential, scope, service principal, policy. (The real order is
 * not published.) Safe for use by several threads.
 */
final class TokenRequestHandler {
  private static final Set<String> TENANT_FREE = Set.of("common", "organizations", "consumers");

  private final TokenIssuer issuer;
  private final Clock clock;

  TokenRequestHandler(TokenIssuer issuer, Clock clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  /** The body of a success, with the four members of all captures. */
  JsonObject grant(
      Tenant tenant, EntraBehaviour behaviour, String tenantSegment, EntraRequest request)
      throws EntraRefusal {
    Instant now = clock.instant().plus(behaviour.clockOffset());
    RefusalContext circumstances = RefusalContext.of(tenant, now);
    complain(behaviour, RequestCheck.TENANT, circumstances);
    checkTenant(tenant, behaviour.tenantAsSent().orElse(tenantSegment));
    String method = behaviour.methodAsSent().orElse(request.method());
    if (!method.equals("POST")) {
      throw Aadsts.onlyPost(method);
    }
    FormParameters form = FormParameters.read(request).asIf(behaviour.parametersAsSent());
    Optional<BasicCredential> basic = BasicCredential.read(request);
    String grantType = form.require("grant_type");
    if (!grantType.equals("client_credentials")) {
      throw Aadsts.unsupportedGrantType(grantType);
    }
    String clientId =
        form.get("client_id")
            .or(() -> basic.map(BasicCredential::clientId))
            .orElseThrow(() -> Aadsts.missingParameter("client_id"));
    String scope = form.require("scope");
    if (form.get("resource").isPresent()) {
      throw Aadsts.resourceParameter();
    }
    TenantApplication application =
        tenant.application(clientId).orElseThrow(() -> Aadsts.unknownApplication(clientId, tenant));
    circumstances =
        circumstances.of(
            application, form.get("client_assertion").flatMap(AssertionCheck::thumbprint));
    complain(behaviour, RequestCheck.CREDENTIAL, circumstances);
    Proof proof = ClientCheck.check(tenant, application, form, basic, request.origin(), now);

    complain(behaviour, RequestCheck.RESOURCE, circumstances);
    String audience = ScopeCheck.resourceIdentifier(scope);
    Resource resource =
        tenant.resource(audience).orElseThrow(() -> Aadsts.unknownResource(audience, tenant));
    if (!resource.enabled()) {
      throw Aadsts.disabledResource(audience);
    }
    EnterpriseApplication principal =
        application
            .enterpriseApplication()
            .orElseThrow(() -> Aadsts.noServicePrincipal(application, tenant));
    if (!principal.enabled()) {
      throw Aadsts.disabledApplication(application);
    }
    if (principal.blockingPolicy().isPresent()) {
      throw Aadsts.blockedByPolicy(principal.blockingPolicy().get());
    }
    List<String> roles = principal.rolesFor(resource);
    if (roles.isEmpty() && resource.assignmentRequired()) {
      throw Aadsts.noRole(application, resource);
    }
    complain(behaviour, RequestCheck.POLICY, circumstances);
    // Without consent a token is still issued, but without roles.
    AccessToken token =
        issuer.issue(
            new TokenSpec(
                tenant.id(),
                audience,
                application.clientId(),
                application.name(),
                principal.objectId(),
                roles,
                proof),
            behaviour::claims);
    return JsonObject.of(behaviour.grant(success(token, now)));
  }

  private static void complain(
      EntraBehaviour behaviour, RequestCheck where, RefusalContext circumstances)
      throws EntraRefusal {
    Optional<ScriptedRefusal> complaint = behaviour.complaint(where);
    if (complaint.isPresent()) {
      throw complaint.get().about(circumstances);
    }
  }

  static void checkTenant(Tenant tenant, String segment) throws EntraRefusal {
    if (tenant.isCalled(segment)) {
      return;
    }
    if (TENANT_FREE.contains(segment.toLowerCase(Locale.ROOT))) {
      throw Aadsts.noTenant();
    }
    if (segment.equals("00000000-0000-0000-0000-000000000000")) {
      throw Aadsts.invalidTenant();
    }
    boolean guid = Guid.matches(segment);
    boolean domain = segment.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    throw guid || domain ? Aadsts.unknownTenant(segment) : Aadsts.malformedTenant(segment);
  }

  /** The remaining lifetime in whole seconds: 3599 for an hour, as in all captures. */
  private static Map<String, Object> success(AccessToken token, Instant now) {
    long seconds = Duration.between(now, token.expiresAt()).toSeconds();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("token_type", "Bearer");
    members.put("expires_in", seconds);
    members.put("ext_expires_in", seconds);
    members.put("access_token", token.value().reveal());
    return members;
  }
}
