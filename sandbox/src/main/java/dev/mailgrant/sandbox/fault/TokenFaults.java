package dev.mailgrant.sandbox.fault;

import static dev.mailgrant.sandbox.fault.DefaultTenant.OTHER_ID;

import dev.mailgrant.sandbox.tenant.AppRole;
import dev.mailgrant.sandbox.tenant.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tokens that Entra ID issues without an error, but that Exchange Online does not accept. */
final class TokenFaults {
  static final List<Fault> ALL =
      List.of(
          // Roles
          Fault.ofConsent(
              "no-consent",
              "no application permission has admin consent: the token has no roles",
              Sources.EXO_OAUTH),
          Fault.ofConsent(
              "delegated-permission-only",
              "consent was granted for IMAP.AccessAsUser.All, which is for users: no roles",
              Sources.CLAIMS),
          Fault.ofConsent(
              "graph-role-only",
              "consent was granted for Mail.Read of Microsoft Graph: no roles for Exchange",
              Sources.EXO_OAUTH,
              AppRole.GRAPH_MAIL_READ),
          Fault.ofConsent(
              "pop-role-only",
              "consent was granted for POP.AccessAsApp instead of IMAP.AccessAsApp",
              Sources.EXO_OAUTH + "; the NO is unconfirmed",
              AppRole.POP_ACCESS_AS_APP),
          Fault.ofConsent(
              "smtp-role-only",
              "consent was granted for SMTP.SendAsApp instead of IMAP.AccessAsApp",
              Sources.EXO_OAUTH + "; the NO is unconfirmed",
              AppRole.SMTP_SEND_AS_APP),
          Fault.ofConsent(
              "manage-role-only",
              "consent was granted for Exchange.ManageAsApp, which is for PowerShell",
              Sources.CLAIMS,
              AppRole.EXCHANGE_MANAGE_AS_APP),
          // Audience
          new Fault(
              "graph-scope",
              "as if the scope were that of Microsoft Graph, with Mail.Read: another audience",
              "office-developer-exchange-docs issue 87",
              scenario ->
                  scenario
                      .changeEnterpriseApplications(
                          principal ->
                              principal.withConsentedRoles(Set.of(AppRole.GRAPH_MAIL_READ)))
                      .changeEntra(
                          entra ->
                              entra.asIfSent("scope", "https://graph.microsoft.com/.default"))),
          Fault.ofEntra(
              "outlook-office-scope",
              "as if the scope's host were outlook.office.com: another audience",
              "unconfirmed: no report of an application's token either way",
              entra -> entra.asIfSent("scope", "https://outlook.office.com/.default")),
          Fault.ofEntra(
              "application-id-scope",
              "as if the scope were Exchange Online's application ID: another audience",
              "unconfirmed: no report of an application's token either way",
              entra -> entra.asIfSent("scope", Resource.EXCHANGE_ONLINE_ID + "/.default")),
          // Application and tenant of the token
          claims(
              "delegated-token",
              "the token is a user's: scp and upn instead of roles",
              Sources.CLAIMS,
              claims ->
                  Members.with(
                      Members.with(
                          Members.with(
                              Members.without(claims, "roles"), "scp", "IMAP.AccessAsUser.All"),
                          "idtyp",
                          "user"),
                      "upn",
                      "somebody@" + DefaultTenant.DOMAIN)),
          claims(
              "wrong-tenant-token",
              "the token is from a tenant other than the mailbox's",
              Sources.CLAIMS + ", unconfirmed",
              claims ->
                  Members.with(
                      Members.with(claims, "tid", OTHER_ID),
                      "iss",
                      "https://sts.windows.net/" + OTHER_ID + "/")),
          claims(
              "token-of-another-application",
              "the token belongs to another application",
              Sources.CLAIMS,
              claims -> Members.with(claims, "appid", OTHER_ID)),
          // Time
          Fault.ofEntra(
              "token-expired",
              "the token expired more than an hour ago, as one from a file may have",
              Sources.CLAIMS,
              entra ->
                  entra
                      .changingClaims(claims -> later(claims, Duration.ofHours(-3)))
                      .changingGrant(members -> Members.with(members, "expires_in", 3599))),
          Fault.ofEntra(
              "token-not-yet-valid",
              "the token endpoint's clock is three hours ahead, so its tokens are not valid yet",
              "RFC 7519 section 4.1.5; no report of Exchange's answer",
              entra -> entra.withClockOffset(Duration.ofHours(3))),
          // The token itself
          Fault.ofEntra(
              "token-truncated",
              "the token is cut off in the middle, as by a line length limit",
              Sources.GENERAL,
              entra -> entra.changingGrant(members -> Members.ofToken(members, TokenFaults::half))),
          Fault.ofEntra(
              "token-signature-broken",
              "the last part of the token is not a valid signature",
              Sources.GENERAL,
              entra ->
                  entra.changingGrant(
                      members -> Members.ofToken(members, TokenFaults::withoutSignature))));

  private TokenFaults() {}

  private static Fault claims(
      String name, String description, String source, UnaryOperator<Map<String, Object>> change) {
    return Fault.ofEntra(name, description, source, entra -> entra.changingClaims(change));
  }

  /** Moves the token's end. Entra sets {@code iat} five minutes before the present. */
  static Map<String, Object> ending(Map<String, Object> claims, Duration afterIat) {
    return claims.get("iat") instanceof Long issuedAt
        ? Members.with(claims, "exp", issuedAt + afterIat.toSeconds())
        : claims;
  }

  private static Map<String, Object> later(Map<String, Object> claims, Duration by) {
    Map<String, Object> changed = claims;
    for (String name : List.of("iat", "nbf", "exp")) {
      if (claims.get(name) instanceof Long time) {
        changed = Members.with(changed, name, time + by.toSeconds());
      }
    }
    return changed;
  }

  private static String half(String text) {
    return text.substring(0, text.length() / 2);
  }

  private static String withoutSignature(String text) {
    String signed = text.substring(0, text.lastIndexOf('.') + 1);
    return signed + "A".repeat(text.length() - signed.length());
  }
}
