package dev.mailgrant.sandbox.fault;

import static dev.mailgrant.sandbox.fault.DefaultTenant.OTHER_ID;

import dev.mailgrant.sandbox.entra.RequestCheck;
import dev.mailgrant.sandbox.entra.ScriptedRefusal;
import dev.mailgrant.sandbox.tenant.Resource;
import dev.mailgrant.sandbox.tenant.TenantApplication;
import java.util.List;
import java.util.Set;

/** Faults in Entra ID for an authenticated application. */
final class TenantFaults {
  static final List<Fault> ALL =
      List.of(
          new Fault(
              "no-enterprise-application",
              "the app registration has no service principal (AADSTS7000229)",
              "Microsoft, \"Deprecation of service principal-less authentication\"",
              scenario ->
                  scenario.changeApplications(TenantApplication::withoutEnterpriseApplication)),
          new Fault(
              "disabled-application",
              "the enterprise application is disabled for sign-in (AADSTS7000112)",
              Sources.ERROR_CODE_ONLY,
              scenario ->
                  scenario.changeEnterpriseApplications(principal -> principal.withEnabled(false))),
          refusal(
              "disabled-application-older",
              "the enterprise application is disabled, in the older wording (AADSTS70001)",
              Sources.ERROR_LIST,
              ScriptedRefusal.of(70001, "unauthorized_client", "The application is disabled.")),
          refusal(
              "application-not-accessible",
              "the application cannot be used in this tenant (AADSTS1000031)",
              Sources.ERROR_LIST,
              ScriptedRefusal.of(
                  1000031,
                  "unauthorized_client",
                  "Application {name} cannot be accessed at this time. Contact your administrator.")),
          // Policies
          new Fault(
              "conditional-access",
              "a Conditional Access policy blocks the application (AADSTS53003)",
              "Microsoft, \"Conditional Access for workload identities\"",
              scenario ->
                  scenario.changeEnterpriseApplications(
                      principal -> principal.blockedBy(OTHER_ID))),
          refusal(
              "security-policy",
              "a tenant security policy blocks the request (AADSTS530032)",
              Sources.ERROR_LIST,
              ScriptedRefusal.of(
                  530032,
                  "invalid_grant",
                  "The tenant admin has configured a security policy that blocks this request.")),
          refusal(
              "security-defaults",
              "security defaults block the request (AADSTS530035)",
              Sources.ERROR_LIST,
              ScriptedRefusal.of(
                  530035, "invalid_grant", "Access has been blocked by security defaults.")),
          refusal(
              "malicious-address",
              "the request comes from an IP address with a bad reputation (AADSTS50053)",
              Sources.ERROR_LIST,
              ScriptedRefusal.of(
                  50053,
                  "invalid_grant",
                  "Sign-in was blocked because it came from an IP address with malicious activity.")),
          // The API
          new Fault(
              "no-exchange-online",
              "the tenant has no Exchange Online (AADSTS500011)",
              "captures of the error; that this is a cause is unconfirmed",
              scenario ->
                  scenario.changeTenant(tenant -> tenant.withResources(List.of(Resource.GRAPH)))),
          new Fault(
              "exchange-online-disabled",
              "the subscription has lapsed (AADSTS500014)",
              Sources.ERROR_CODES,
              scenario ->
                  scenario.changeTenant(
                      tenant ->
                          tenant.withResources(
                              List.of(
                                  Resource.EXCHANGE_ONLINE.withEnabled(false), Resource.GRAPH)))),
          refusal(
              "resource-disabled-older",
              "the API is disabled or unknown, in the older wording (AADSTS50001)",
              Sources.ERROR_LIST,
              ScriptedRefusal.of(
                  50001, "invalid_resource", "The resource is disabled or does not exist.")),
          refusal(
              "service-not-subscribed",
              "the organization has not subscribed to the service (AADSTS650052)",
              Sources.ERROR_LIST,
              ScriptedRefusal.of(
                  650052,
                  "invalid_resource",
                  "The app needs access to a service (\"https://outlook.office365.com\") that your organization"
                      + " \"{directory}\" has not subscribed to or enabled. Contact your IT Admin to review the"
                      + " configuration of your service subscriptions.")),
          refusal(
              "misconfigured-application",
              "the application does not request a permission of the API, or has no consent (AADSTS650056)",
              Sources.ERROR_LIST,
              ScriptedRefusal.of(
                  650056,
                  "unauthorized_client",
                  "Misconfigured application. This could be due to one of the following: the client has not listed any"
                      + " permissions for 'Office 365 Exchange Online' in the requested permissions in the client's"
                      + " application registration. Or, the admin has not consented in the tenant. Client app ID:"
                      + " {app}.")),
          refusal(
              "api-not-listed",
              "the API is not among the application's requested permissions (AADSTS650057)",
              Sources.ERROR_LIST,
              ScriptedRefusal.of(
                  650057,
                  "invalid_resource",
                  "Invalid resource. The client has requested access to a resource which is not listed in the requested"
                      + " permissions in the client's application registration. Client app ID: {app}({name}). Resource"
                      + " value from request: https://outlook.office365.com. Resource app ID:"
                      + " 00000002-0000-0ff1-ce00-000000000000.")),
          // Consent, if it is an error: see no-consent
          new Fault(
              "role-assignment-required",
              "the API requires a role, and none has admin consent (AADSTS501051)",
              "captures of the error; that Exchange Online can be set so is unconfirmed",
              scenario ->
                  scenario
                      .changeEnterpriseApplications(
                          principal -> principal.withConsentedRoles(Set.of()))
                      .changeTenant(
                          tenant ->
                              tenant.withResources(
                                  List.of(
                                      Resource.EXCHANGE_ONLINE.withAssignmentRequired(true),
                                      Resource.GRAPH)))),
          refusal(
              "consent-missing",
              "nobody has consented to the application (AADSTS65001)",
              Sources.ERROR_LIST + "; known of users' tokens, see no-consent for applications'",
              ScriptedRefusal.of(
                  65001,
                  "invalid_grant",
                  "The user or administrator has not consented to use the application with ID '{app}' named"
                      + " '{name}'.")));

  private TenantFaults() {}

  private static Fault refusal(
      String name, String description, String source, ScriptedRefusal complaint) {
    return Fault.ofEntra(
        name, description, source, entra -> entra.complaining(RequestCheck.POLICY, complaint));
  }
}
