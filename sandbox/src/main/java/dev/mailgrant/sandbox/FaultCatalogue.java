package dev.mailgrant.sandbox;

import dev.mailgrant.core.Secret;
import dev.mailgrant.sandbox.entra.EntraReply;
import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.CapabilityProfile;
import dev.mailgrant.sandbox.tenant.AppRole;
import dev.mailgrant.sandbox.tenant.Application;
import dev.mailgrant.sandbox.tenant.ExchangeServicePrincipal;
import dev.mailgrant.sandbox.tenant.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The faults. */
final class FaultCatalogue {
  private static final String ERROR_CODES =
      "Microsoft, \"Microsoft Entra authentication and authorization error codes\"";
  private static final String EXO_OAUTH =
      "Microsoft, \"Authenticate an IMAP, POP or SMTP connection using OAuth\"";

  private static final String OTHER_ID = "0ddba11c-0000-4000-8000-00000000dead";

  static final List<Fault> ALL =
      List.of(
          // The token endpoint
          new Fault(
              "token-service-down",
              "the token endpoint answers 503 with a page of HTML",
              "general practice of load balancers",
              scenario ->
                  scenario.changeEntra(
                      entra ->
                          entra.withOutage(
                              new EntraReply(
                                  503,
                                  "text/html; charset=utf-8",
                                  Map.of(),
                                  "<html><head><title>Service Unavailable</title></head><body>The service is"
                                      + " unavailable.</body></html>")))),
          new Fault(
              "throttled-token",
              "the token endpoint answers 429 with Retry-After: 60 and plain text",
              "MSAL.NET issue 2855",
              scenario ->
                  scenario.changeEntra(
                      entra ->
                          entra.withOutage(
                              EntraReply.text(429, "Too Many Requests")
                                  .with("Retry-After", "60")))),
          new Fault(
              "unknown-tenant",
              "the tenant id names no tenant (AADSTS90002)",
              ERROR_CODES,
              scenario -> scenario.changeTenant(tenant -> tenant.withId(OTHER_ID))),
          new Fault(
              "unknown-client",
              "the client id names no application of the tenant (AADSTS700016)",
              ERROR_CODES,
              scenario ->
                  scenario.changeApplications(application -> application.withClientId(OTHER_ID))),
          new Fault(
              "wrong-secret",
              "the secret is not one of the application's (AADSTS7000215)",
              ERROR_CODES,
              scenario -> scenario.changeApplications(FaultCatalogue::withAnotherSecret)),
          new Fault(
              "expired-secret",
              "the secret was right once (AADSTS7000222)",
              ERROR_CODES,
              scenario -> scenario.changeApplications(FaultCatalogue::withExpiredSecrets)),
          new Fault(
              "no-enterprise-application",
              "the App registration has no service principal (AADSTS7000229)",
              "Microsoft, \"Deprecation of service principal-less authentication\"",
              scenario -> scenario.changeApplications(Application::withoutEnterpriseApplication)),
          new Fault(
              "disabled-application",
              "the Enterprise application may not sign in (AADSTS7000112)",
              ERROR_CODES,
              scenario ->
                  scenario.changeEnterpriseApplications(principal -> principal.withEnabled(false))),
          new Fault(
              "conditional-access",
              "a Conditional Access policy blocks the application (AADSTS53003)",
              "Microsoft, \"Conditional Access for workload identities\"",
              scenario ->
                  scenario.changeEnterpriseApplications(
                      principal -> principal.blockedBy(OTHER_ID))),
          new Fault(
              "no-exchange-online",
              "the tenant has no Exchange Online (AADSTS500011)",
              ERROR_CODES,
              scenario ->
                  scenario.changeTenant(tenant -> tenant.withResources(List.of(Resource.GRAPH)))),
          new Fault(
              "exchange-online-disabled",
              "the subscription has lapsed (AADSTS500014)",
              ERROR_CODES,
              scenario ->
                  scenario.changeTenant(
                      tenant ->
                          tenant.withResources(
                              List.of(
                                  Resource.EXCHANGE_ONLINE.withEnabled(false), Resource.GRAPH)))),
          // What the token lacks
          new Fault(
              "no-consent",
              "no application permission has admin consent: the token has no roles",
              EXO_OAUTH,
              scenario ->
                  scenario.changeEnterpriseApplications(
                      principal -> principal.withConsentedRoles(Set.of()))),
          new Fault(
              "pop-role-only",
              "consent was given to POP.AccessAsApp instead of IMAP.AccessAsApp",
              EXO_OAUTH,
              scenario ->
                  scenario.changeEnterpriseApplications(
                      principal ->
                          principal.withConsentedRoles(Set.of(AppRole.POP_ACCESS_AS_APP)))),
          // The IMAP front end
          new Fault(
              "greeting-bye",
              "the server says BYE instead of a greeting",
              "RFC 3501 section 7.1.5",
              scenario ->
                  scenario.changeExchange(
                      exchange -> exchange.greetingWith("* BYE Connection is closed. 13"))),
          new Fault(
              "no-xoauth2",
              "the server does not offer AUTH=XOAUTH2",
              "Exchange Server without modern authentication",
              scenario ->
                  scenario.changeExchange(
                      exchange -> exchange.withCapabilities(CapabilityProfile.WITHOUT_XOAUTH2))),
          new Fault(
              "server-unavailable",
              "the server cannot reach its back end at AUTHENTICATE",
              "node-imap issue 561",
              scenario ->
                  scenario.changeExchange(
                      exchange ->
                          exchange.answering(
                              "AUTHENTICATE", CannedReply.of("{tag} NO Server Unavailable. 15")))),
          new Fault(
              "imap-throttled",
              "SELECT is throttled for five minutes",
              "imap_tools issue 135, imapsync issue 198",
              scenario ->
                  scenario.changeExchange(
                      exchange ->
                          exchange.answering(
                              "SELECT",
                              CannedReply.of(
                                  "{tag} NO Request is throttled. Suggested Backoff Time: 299910 milliseconds")))),
          // What Exchange was not told
          new Fault(
              "no-service-principal-in-exchange",
              "New-ServicePrincipal was not run",
              EXO_OAUTH,
              scenario ->
                  scenario.changeOrganization(
                      exchange -> exchange.withServicePrincipals(List.of()))),
          new Fault(
              "wrong-object-id",
              "New-ServicePrincipal was given the App registration's object id",
              EXO_OAUTH,
              FaultCatalogue::withRegistrationsObjectId),
          new Fault(
              "mailbox-missing",
              "no recipient has the mailbox's address",
              "reports of NoADRecipient",
              scenario ->
                  scenario.changeOrganization(exchange -> exchange.withMailboxes(List.of()))),
          new Fault(
              "mailbox-elsewhere",
              "the mailbox is on-premises or has no licence",
              "MailKit issues 1494 and 1496",
              scenario -> scenario.changeMailboxes(mailbox -> mailbox.withHostedHere(false))),
          new Fault(
              "imap-disabled",
              "IMAP is switched off for the mailbox",
              "a capture of an OK with Error=\"UserDisabled\"; other reports differ",
              scenario -> scenario.changeMailboxes(mailbox -> mailbox.withImapEnabled(false))),
          new Fault(
              "no-mailbox-permission",
              "Add-MailboxPermission was not run",
              EXO_OAUTH + "; MailKit issue 1494",
              scenario -> scenario.changeMailboxes(mailbox -> mailbox.withFullAccess(Set.of()))));

  private FaultCatalogue() {}

  private static Application withAnotherSecret(Application application) {
    return application.withSecrets(
        application.secrets().stream()
            .map(secret -> secret.withValue(Secret.of("rotated-" + secret.id())))
            .toList());
  }

  private static Application withExpiredSecrets(Application application) {
    return application.withSecrets(
        application.secrets().stream().map(secret -> secret.expiringAt(Instant.EPOCH)).toList());
  }

  private static Scenario withRegistrationsObjectId(Scenario scenario) {
    List<ExchangeServicePrincipal> wrong =
        scenario.tenant().applications().stream()
            .map(
                application ->
                    new ExchangeServicePrincipal(application.clientId(), application.objectId()))
            .toList();
    return scenario.changeOrganization(exchange -> exchange.withServicePrincipals(wrong));
  }
}
