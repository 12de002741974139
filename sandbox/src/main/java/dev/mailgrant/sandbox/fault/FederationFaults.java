package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.entra.RequestCheck;
import dev.mailgrant.sandbox.entra.ScriptedRefusal;
import java.util.List;

/**
 * Faults of a federated credential. The tenant gives these answers for every credential, so that a
 * client with a secret can see them too.
 */
final class FederationFaults {
  private static final String INVALID_CLIENT = "invalid_client";

  static final List<Fault> ALL =
      List.of(
          refusal(
              "federated-no-match",
              "no federated credential matches the assertion, in the wording of 2022 (AADSTS70021)",
              "a capture of 2022",
              ScriptedRefusal.of(
                  70021,
                  "invalid_request",
                  "No matching federated identity record found for presented assertion. Assertion"
                      + " Issuer: 'https://token.actions.githubusercontent.com'. Assertion Subject:"
                      + " 'repo:sandbox/mail:ref:refs/heads/main'. Assertion Audience:"
                      + " 'api://AzureADTokenExchange'.")),
          refusal(
              "federated-issuer",
              "the assertion's issuer differs, for example by a slash at the end (AADSTS700211)",
              Sources.FEDERATION_ERRORS,
              ScriptedRefusal.of(
                  700211,
                  INVALID_CLIENT,
                  "No matching federated identity record found for presented assertion issuer"
                      + " 'https://token.actions.githubusercontent.com/'. Check your federated identity"
                      + " credential Subject, Audience and Issuer against the presented assertion."
                      + " https://learn.microsoft.com/entra/workload-id/workload-identity-federation")),
          refusal(
              "federated-audience",
              "the assertion's audience is not api://AzureADTokenExchange (AADSTS700212)",
              Sources.FEDERATION_ERRORS,
              ScriptedRefusal.of(
                  700212,
                  INVALID_CLIENT,
                  "No matching federated identity record found for presented assertion audience"
                      + " 'https://github.com/sandbox'. Check your federated identity credential"
                      + " Subject, Audience and Issuer against the presented assertion."
                      + " https://learn.microsoft.com/entra/workload-id/workload-identity-federation")),
          refusal(
              "federated-subject",
              "the assertion's subject is not that of the federated credential (AADSTS700213)",
              "a capture of the error",
              ScriptedRefusal.of(
                  700213,
                  INVALID_CLIENT,
                  "No matching federated identity record found for presented assertion subject"
                      + " 'repo:sandbox/mail:ref:refs/heads/main'. Check your federated identity"
                      + " credential Subject, Audience and Issuer against the presented assertion."
                      + " https://learn.microsoft.com/entra/workload-id/workload-identity-federation")),
          refusal(
              "federated-subject-case",
              "the assertion's subject differs in upper and lower case (AADSTS7002137)",
              Sources.FEDERATION_UNCONFIRMED,
              ScriptedRefusal.of(
                  7002137,
                  INVALID_CLIENT,
                  "No matching federated identity record found for presented assertion subject"
                      + " 'repo:Sandbox/mail:ref:refs/heads/main'. The subject matches with"
                      + " case-insensitive comparison, but not with case-sensitive comparison. Check"
                      + " your federated identity credential Subject, Audience and Issuer against the"
                      + " presented assertion."
                      + " https://learn.microsoft.com/entra/workload-id/workload-identity-federation")),
          refusal(
              "federated-issuer-case",
              "the assertion's issuer differs in upper and lower case (AADSTS7002138)",
              Sources.FEDERATION_UNCONFIRMED,
              ScriptedRefusal.of(
                  7002138,
                  INVALID_CLIENT,
                  "No matching federated identity record found for presented assertion issuer"
                      + " 'https://Token.actions.githubusercontent.com'. The issuer matches with"
                      + " case-insensitive comparison, but not with case-sensitive comparison. Check"
                      + " your federated identity credential Subject, Audience and Issuer against the"
                      + " presented assertion."
                      + " https://learn.microsoft.com/entra/workload-id/workload-identity-federation")),
          refusal(
              "federated-not-configured",
              "the application has no federated credential (AADSTS70025)",
              Sources.FEDERATION_UNCONFIRMED,
              ScriptedRefusal.of(
                  70025,
                  INVALID_CLIENT,
                  "The client '{app}'({name}) has no configured federated identity credentials.")),
          refusal(
              "federated-policy",
              "a tenant policy does not allow this issuer (AADSTS700223)",
              Sources.FEDERATION_UNCONFIRMED,
              ScriptedRefusal.of(
                  700223,
                  INVALID_CLIENT,
                  "The tenant's policy restricts federated identity credentials.")),
          refusal(
              "federated-issuer-policy",
              "a tenant policy restricts issuers (AADSTS700238)",
              Sources.FEDERATION_UNCONFIRMED,
              ScriptedRefusal.of(
                  700238,
                  INVALID_CLIENT,
                  "The tenant's policy restricts the issuers of federated identity credentials.")),
          refusal(
              "federated-user-token",
              "the assertion is a user's token, not an application's (AADSTS700229)",
              Sources.ERROR_LIST,
              ScriptedRefusal.of(
                  700229,
                  INVALID_CLIENT,
                  "Only app-only tokens can be used as Federated Identity Credentials for"
                      + " Microsoft Entra issuer.")),
          refusal(
              "federated-issuer-unreachable",
              "the issuer's keys cannot be fetched from the internet (AADSTS50166)",
              "a capture of the error",
              ScriptedRefusal.of(
                  50166, "invalid_request", "Request to External OIDC endpoint failed.")),
          refusal(
              "federated-limit",
              "the federated credential exceeds a limit on validity or number (AADSTS70052)",
              "a report of the code; words, error and status are ours",
              ScriptedRefusal.of(
                  70052, INVALID_CLIENT, "The federated identity record is beyond its limit.")));

  private FederationFaults() {}

  private static Fault refusal(
      String name, String description, String source, ScriptedRefusal complaint) {
    return Fault.ofEntra(
        name, description, source, entra -> entra.complaining(RequestCheck.CREDENTIAL, complaint));
  }
}
