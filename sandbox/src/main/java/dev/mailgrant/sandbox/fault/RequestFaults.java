package dev.mailgrant.sandbox.fault;

import static dev.mailgrant.sandbox.fault.DefaultTenant.OTHER_ID;

import dev.mailgrant.sandbox.entra.RequestCheck;
import dev.mailgrant.sandbox.entra.ScriptedRefusal;
import dev.mailgrant.sandbox.entra.http.EntraReply;
import java.util.List;

/**
 * Token requests for the wrong tenant, application or scope. If no change of the tenant makes a
 * correct request wrong, the endpoint answers as if the wrong value had been sent.
 */
final class RequestFaults {
  static final List<Fault> ALL =
      List.of(
          // The tenant
          new Fault(
              "unknown-tenant",
              "no tenant has the configured tenant ID (AADSTS90002)",
              Sources.ERROR_CODES,
              scenario -> scenario.changeTenant(tenant -> tenant.withId(OTHER_ID))),
          Fault.ofEntra(
              "tenant-display-name",
              "as if the tenant's display name were used as its ID (AADSTS900023)",
              Sources.ERROR_CODES,
              entra -> entra.asIfTenantWere("Sandbox Ltd")),
          Fault.ofEntra(
              "tenant-zero-id",
              "as if the tenant ID were all zeros (AADSTS900021)",
              "a report of the error",
              entra -> entra.asIfTenantWere("00000000-0000-0000-0000-000000000000")),
          Fault.ofEntra(
              "tenant-common",
              "as if the request went to /common instead of a tenant (AADSTS50059)",
              Sources.ERROR_LIST,
              entra -> entra.asIfTenantWere("common")),
          Fault.ofEntra(
              "single-tenant-application",
              "as if a single-tenant application's request went to /common (AADSTS50194)",
              Sources.ERROR_LIST,
              entra ->
                  entra.complaining(
                      RequestCheck.CREDENTIAL,
                      ScriptedRefusal.of(
                          50194,
                          "invalid_request",
                          "Application '{app}'({name}) is not configured as a multi-tenant application. Usage of the"
                              + " /common endpoint is not supported for such applications created after '10/15/2018'."
                              + " Use a tenant-specific endpoint or configure the application to be multi-tenant."))),
          Fault.ofEntra(
              "common-without-grant",
              "as if the request went to /consumers, which does not support this grant (AADSTS9001023)",
              Sources.ERROR_LIST,
              entra ->
                  entra.complaining(
                      RequestCheck.TENANT,
                      ScriptedRefusal.of(
                          9001023,
                          "invalid_request",
                          "The grant type is not supported over the /common or /consumers endpoints. Please use the"
                              + " /organizations or tenant-specific endpoint."))),
          Fault.ofEntra(
              "wrong-cloud",
              "the tenant belongs to another national cloud (AADSTS90038)",
              Sources.ERROR_LIST,
              entra ->
                  entra.complaining(
                      RequestCheck.TENANT,
                      ScriptedRefusal.of(
                          90038,
                          "invalid_request",
                          "The specified tenant '{tenant}' belongs to the National Cloud 'MicrosoftOnline.US'. Current"
                              + " cloud instance 'MicrosoftOnline.COM' does not federate with MicrosoftOnline.US."))),
          Fault.ofEntra(
              "cross-cloud-application",
              "the application and the tenant are in different national clouds (AADSTS900382)",
              Sources.ERROR_LIST,
              entra ->
                  entra.complaining(
                      RequestCheck.CREDENTIAL,
                      ScriptedRefusal.of(
                          900382,
                          "invalid_request",
                          "Confidential Client is not supported in Cross Cloud request."))),
          // The application
          new Fault(
              "unknown-client",
              "no application in the tenant has this client ID (AADSTS700016)",
              Sources.ERROR_CODES,
              scenario ->
                  scenario.changeApplications(application -> application.withClientId(OTHER_ID))),
          Fault.ofEntra(
              "object-id-as-client-id",
              "as if the app registration's object ID were used as the client ID (AADSTS700016)",
              Sources.ERROR_CODES,
              entra -> entra.asIfSent("client_id", DefaultTenant.REGISTRATION_OBJECT_ID)),
          new Fault(
              "multi-tenant-not-consented",
              "the application belongs to another tenant and has no consent in this one (AADSTS700016)",
              Sources.ERROR_CODES,
              scenario -> scenario.changeTenant(tenant -> tenant.withApplications(List.of()))),
          // The form of the request
          Fault.ofEntra(
              "get-instead-of-post",
              "as if a proxy had turned the token request into a GET (AADSTS900561)",
              Sources.ERROR_LIST,
              entra -> entra.asIfMethodWere("GET")),
          Fault.ofEntra(
              "parameter-missing",
              "as if the token request had no scope (AADSTS900144)",
              Sources.ERROR_CODES,
              entra -> entra.asIfSent("scope", "")),
          Fault.ofEntra(
              "wrong-grant-type",
              "as if the grant type were mistyped (AADSTS70003)",
              Sources.ERROR_CODE_ONLY,
              entra -> entra.asIfSent("grant_type", "client_credential")),
          Fault.ofEntra(
              "request-malformed",
              "as if the token request's body were not form-encoded (AADSTS9002313)",
              Sources.ERROR_LIST,
              entra ->
                  entra.complaining(
                      RequestCheck.TENANT,
                      ScriptedRefusal.of(
                          9002313,
                          "invalid_request",
                          "Invalid request. Request is malformed or invalid."))),
          // The scope
          Fault.ofEntra(
              "scope-names-permission",
              "as if the scope named a permission instead of /.default (AADSTS1002012)",
              Sources.ERROR_CODES,
              entra -> entra.asIfSent("scope", "https://outlook.office365.com/IMAP.AccessAsApp")),
          Fault.ofEntra(
              "scope-delegated",
              "as if the scope were IMAP.AccessAsUser.All, which is for users (AADSTS70011)",
              Sources.ERROR_CODES,
              entra ->
                  entra.asIfSent("scope", "https://outlook.office365.com/IMAP.AccessAsUser.All")),
          Fault.ofEntra(
              "scope-several-apis",
              "as if the scope named two APIs at once (AADSTS700022)",
              Sources.ERROR_LIST,
              entra ->
                  entra.asIfSent(
                      "scope",
                      "https://outlook.office365.com/.default https://graph.microsoft.com/.default")),
          Fault.ofEntra(
              "scope-mistyped",
              "as if the host in the scope were mistyped (AADSTS500011)",
              Sources.ERROR_CODES,
              entra -> entra.asIfSent("scope", "https://outlook.ofice365.com/.default")),
          Fault.ofEntra(
              "resource-parameter",
              "as if the parameter resource were sent, as for the v1 endpoint (AADSTS901002)",
              Sources.ERROR_LIST,
              entra -> entra.asIfSent("resource", "https://outlook.office365.com")),
          // Not in any list
          Fault.ofEntra(
              "unlisted-code",
              "the error code is not in the catalogue (AADSTS999999999)",
              "ours: codes come and go",
              entra ->
                  entra.complaining(
                      RequestCheck.POLICY,
                      ScriptedRefusal.of(
                          999999999, "invalid_request", "A code that nobody has heard of."))),
          Fault.ofEntra(
              "refusal-without-code",
              "the error response has only the standard members, like that of a server other than Entra ID",
              "RFC 6749 section 5.2",
              entra ->
                  entra.withOutage(
                      EntraReply.json(
                          401,
                          "{\"error\":\"invalid_client\",\"error_description\":\"Client authentication"
                              + " failed\"}"))));

  private RequestFaults() {}
}
