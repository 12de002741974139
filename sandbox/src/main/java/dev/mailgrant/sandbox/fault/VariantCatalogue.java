package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.entra.EntraBehaviour.DescriptionTail;
import dev.mailgrant.sandbox.exchange.ExchangeBehaviour;
import dev.mailgrant.sandbox.exchange.imap.CapabilityProfile;
import dev.mailgrant.sandbox.exchange.imap.ImapBehaviour;
import dev.mailgrant.sandbox.jose.OpaqueToken;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The variants. */
final class VariantCatalogue {
  private static final long A_WHILE_BEFORE_THE_END = 1_800;

  static final List<Variant> ALL =
      List.of(
          // The token endpoint
          ofGrant(
              "opaque-token",
              "the token is not a readable JWT; the IMAP server still accepts it",
              "RFC 6749 section 1.4; Microsoft calls its tokens opaque to clients",
              members -> Members.ofToken(members, OpaqueToken::wrap)),
          ofGrant(
              "expires-in-text",
              "expires_in is a number in quotes, as from the v1 endpoint",
              "MSAL4J reads it",
              members ->
                  Members.with(members, "expires_in", String.valueOf(members.get("expires_in")))),
          ofGrant(
              "expires-in-missing",
              "expires_in is missing; the standard only recommends it",
              "RFC 6749 section 5.1",
              members -> Members.without(members, "expires_in", "ext_expires_in")),
          ofGrant(
              "refresh-in",
              "refresh_in asks to renew the token half an hour after it was issued",
              "the MSALs read it; when Entra ID sends it is unconfirmed",
              members -> Members.with(members, "refresh_in", A_WHILE_BEFORE_THE_END)),
          new Variant(
              "crlf-descriptions",
              "error descriptions have several lines, as before 2023",
              "captures in the tests of MSAL",
              scenario -> scenario.changeEntra(entra -> entra.withTail(DescriptionTail.CRLF))),
          // The POP3 front end
          new Variant(
              "pop3-logged-on",
              "the +OK to a login by POP3 has the other recorded text",
              "MailKit's recorded conversations",
              scenario ->
                  scenario.changePop3(pop3 -> pop3.welcomingWith("User successfully logged on."))),
          // Sending by SMTP
          new Variant(
              "smtp-rbac",
              "SMTP uses RBAC for Applications: no role in the token, one mailbox in the scope",
              "Microsoft, \"SMTP app RBAC onboarding\"",
              PermissionModels::rbac),
          new Variant(
              "smtp-hve",
              "SMTP is High Volume Email: its own host name, the role Mail.Send, an account",
              "Microsoft, \"OAuth authentication for High Volume Email\"",
              PermissionModels::highVolumeEmail),
          new Variant(
              "smtp-enabled-for-mailbox",
              "SMTP submission is disabled for the tenant, and enabled for the mailbox",
              "Microsoft, \"Enable or disable authenticated client SMTP submission\"",
              scenario ->
                  scenario
                      .changeOrganization(
                          organization -> organization.withSmtpClientAuthenticationDisabled(true))
                      .changeMailboxes(
                          mailbox ->
                              mailbox.changeAccess(
                                  access ->
                                      access.withSmtpClientAuthenticationDisabled(
                                          Optional.of(false))))),
          // The IMAP front end
          new Variant(
              "error-challenge",
              "a rejected token is answered with a base64 JSON challenge before the NO",
              "Google, \"OAuth 2.0 Mechanism\"",
              scenario -> scenario.changeImap(ImapBehaviour::withErrorChallenge)),
          new Variant(
              "two-step-only",
              "SASL-IR is not offered: the token is sent on a separate line",
              "RFC 4959",
              scenario -> scenario.changeImap(ImapBehaviour::withoutInitialResponse)),
          new Variant(
              "older-capabilities",
              "the capability lists of July 2024, which include AUTH=PLAIN",
              "MailKit's recorded conversations",
              scenario ->
                  scenario.changeImap(imap -> imap.withCapabilities(CapabilityProfile.OLDER))),
          new Variant(
              "alias-accepted",
              "the mailbox's address is an alias, and works like its primary address",
              "unconfirmed: the fault alias-refused is the other answer",
              scenario ->
                  scenario
                      .changeMailboxes(VariantCatalogue::underAnotherName)
                      .changeExchange(ExchangeBehaviour::acceptingAliases)));

  private VariantCatalogue() {}

  private static Variant ofGrant(
      String name, String description, String source, UnaryOperator<Map<String, Object>> change) {
    return new Variant(
        name,
        description,
        source,
        scenario -> scenario.changeEntra(entra -> entra.changingGrant(change)));
  }

  private static TenantMailbox underAnotherName(TenantMailbox mailbox) {
    return mailbox.renamed("primary." + mailbox.address());
  }
}
