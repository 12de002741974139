package dev.mailgrant.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mailgrant.core.mail.MailProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each protocol and permission model has its own commands, in every format, and no others. */
class SetupAccessTest {
  private static final String MAILBOX = "noreply@contoso.example";
  private static final Map<String, String> KNOWN =
      Map.of(
          "tenant-id",
          "contoso.example",
          "client-id",
          SetupGuideTest.CLIENT_ID,
          "mailbox",
          MAILBOX);

  /** The commands that give or could give access, in the guides and in the scripts. */
  private static final Pattern GRANT =
      Pattern.compile(
          "(?:New-ServicePrincipal|Add-[A-Z][A-Za-z]*(?:Permission|Access|Member)|Set-(?!Content|StrictMode)[A-Z][A-Za-z]*|New-Management[A-Za-z]*"
              + "|New-MgServicePrincipalAppRoleAssignment|Update-MgApplication -ApplicationId \\$app.Id -Req\\w*"
              + "|az ad app permission add|ad app permission [a-z-]+|--method POST)\\b[^|;}]*");

  private static final String PRINCIPAL =
      "New-ServicePrincipal -AppId $clientId -ObjectId $objectId -DisplayName ";
  private static final String PERMISSION =
      "Update-MgApplication -ApplicationId $app.Id -RequiredResourceAccess $";
  private static final String CONSENT =
      "New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id -PrincipalId $sp.Id"
          + " -ResourceId $exo.Id -AppRoleId $role.Id";
  private static final String AZ_PERMISSION =
      "ad app permission add --id \"$CLIENT_ID\" --api \"$EXCHANGE\" --api-permissions"
          + " \"$ROLE=Role\" --output none";
  private static final String AZ_CONSENT =
      "--method POST --resource \"$GRAPH\" --uri \"$CONSENTS\" --output none \\";

  private static Stream<Arguments> guides() {
    String full =
        "Add-MailboxPermission -Identity '"
            + MAILBOX
            + "' -User $exchangeSp.Identity -AccessRights FullAccess";
    String cas = "Set-CASMailbox -Identity '" + MAILBOX + "' -";
    return Stream.of(
        arguments(
            SetupAccess.IMAP,
            List.of(
                PERMISSION + "list",
                CONSENT,
                PRINCIPAL + "'mailgrant'",
                full,
                cas + "ImapEnabled $true",
                // The alternative that the guide for reading describes.
                "New-ManagementScope -Name mailgrant -RecipientRestrictionFilter 'PrimarySmtpAddress -eq ''"
                    + MAILBOX
                    + "'''",
                "New-ManagementRoleAssignment -Role 'Application Mail.Read' -App $objectId"
                    + " -CustomResourceScope mailgrant")),
        arguments(
            SetupAccess.POP3,
            List.of(
                PERMISSION + "list",
                CONSENT,
                PRINCIPAL + "'mailgrant'",
                full,
                cas + "PopEnabled $true",
                "New-ManagementScope -Name mailgrant -RecipientRestrictionFilter 'PrimarySmtpAddress -eq ''"
                    + MAILBOX
                    + "'''",
                "New-ManagementRoleAssignment -Role 'Application Mail.Read' -App $objectId"
                    + " -CustomResourceScope mailgrant")),
        arguments(
            SetupAccess.SMTP_CLASSIC,
            List.of(
                PERMISSION + "list",
                CONSENT,
                PRINCIPAL + "'mailgrant'",
                full,
                "Add-RecipientPermission -Identity '<other-sender>' -AccessRights SendAs -Trustee"
                    + " $exchangeSp.Identity",
                cas + "SmtpClientAuthenticationDisabled $false")),
        arguments(
            SetupAccess.SMTP_RBAC,
            List.of(
                PRINCIPAL + "'mailgrant'",
                "New-ManagementScope -Name $scopeName -RecipientRestrictionFilter 'PrimarySmtpAddress -eq ''"
                    + MAILBOX
                    + "'''",
                "New-ManagementRoleAssignment -Name $scopeName -Role 'Application SMTP.SendAsApp'"
                    + " -App $objectId -CustomResourceScope $scopeName",
                cas + "SmtpClientAuthenticationDisabled $false")),
        arguments(
            SetupAccess.SMTP_HVE,
            List.of(
                PERMISSION + "list",
                CONSENT,
                "Add-HVEAppAccess -Identity '" + MAILBOX + "' -AppIds $objectId")));
  }

  @ParameterizedTest
  @MethodSource("guides")
  void theGuideShouldGrantTheAccessOfItsModelToTheApplicationAndTheMailboxOnly(
      SetupAccess access, List<String> grants) {
    for (CredentialChoice credential : CredentialChoice.values()) {
      for (SetupFormat format : List.of(SetupFormat.TEXT, SetupFormat.MARKDOWN)) {
        assertThat(grants(commands(access, format, credential))).isEqualTo(grants);
      }
    }
  }

  private static Stream<Arguments> scripts() {
    String mailbox =
        "Add-MailboxPermission -Identity $mailbox -User $principal.Identity -AccessRights FullAccess";
    String rbac = "New-ManagementScope -Name $scopeName -RecipientRestrictionFilter $filter";
    String role =
        "New-ManagementRoleAssignment -Name $scopeName -Role $roleName -App $objectId"
            + " -CustomResourceScope $scopeName";
    String hve = "Add-HVEAppAccess -Identity $mailbox -AppIds $objectId";
    String principal = PRINCIPAL + "$appName";
    return Stream.of(
        arguments(SetupAccess.IMAP, true, List.of(principal, mailbox)),
        arguments(SetupAccess.POP3, true, List.of(principal, mailbox)),
        arguments(SetupAccess.SMTP_CLASSIC, true, List.of(principal, mailbox)),
        arguments(SetupAccess.SMTP_RBAC, false, List.of(principal, rbac, role)),
        arguments(SetupAccess.SMTP_HVE, true, List.of(hve)));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void theScriptsShouldGrantTheAccessOfTheirModelToTheApplicationAndTheMailboxesOnly(
      SetupAccess access, boolean hasPermission, List<String> inExchange) {
    for (CredentialChoice credential : CredentialChoice.values()) {
      List<String> powerShell = new ArrayList<>();
      List<String> azCli = new ArrayList<>();
      if (hasPermission) {
        powerShell.addAll(List.of(PERMISSION + "permissions", CONSENT));
        azCli.addAll(List.of(AZ_PERMISSION, AZ_CONSENT));
      }
      powerShell.addAll(inExchange);
      azCli.addAll(inExchange);

      assertThat(grants(commands(access, SetupFormat.POWERSHELL, credential)))
          .isEqualTo(powerShell);
      assertThat(grants(commands(access, SetupFormat.AZ_CLI, credential))).isEqualTo(azCli);
    }
  }

  @ParameterizedTest
  @EnumSource(SetupAccess.class)
  void theRoleShouldBeFoundByItsNameAndForApplications(SetupAccess access) {
    String role = java.util.Objects.requireNonNull(access.placeholders().get("role"));
    String byName =
        "Where-Object { $_.Value -eq '%s' -and $_.AllowedMemberTypes -contains 'Application' }"
            .formatted(role);

    assertThat(text(access, SetupFormat.MARKDOWN)).contains(byName);
    assertThat(text(access, SetupFormat.POWERSHELL))
        .contains(byName)
        .contains("if ($roles.Count -ne 1) { throw");
    assertThat(text(access, SetupFormat.AZ_CLI))
        .contains(
            "appRoles[?value=='%s' && contains(allowedMemberTypes, 'Application')].id"
                .formatted(role));
  }

  /** The only ids are that of Exchange, the client id, and the one that the IMAP guide compares. */
  @ParameterizedTest
  @EnumSource(SetupAccess.class)
  void noIdOfARoleShouldBeInIt(SetupAccess access) {
    for (SetupFormat format : SetupFormat.values()) {
      assertThat(
              Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                  .matcher(text(access, format))
                  .results()
                  .map(found -> found.group())
                  .distinct()
                  .filter(id -> !id.equals(ShellScript.EXCHANGE))
                  .filter(id -> !id.equals(SetupGuideTest.CLIENT_ID)))
          .isEqualTo(
              access == SetupAccess.IMAP && !format.isScript()
                  ? List.of(ShellScript.ROLE)
                  : List.of());
    }
  }

  @ParameterizedTest
  @EnumSource(SetupAccess.class)
  void theTenantShouldStayAsItIs(SetupAccess access) {
    for (SetupFormat format : SetupFormat.values()) {
      assertThat(text(access, format))
          .doesNotContain("Set-TransportConfig")
          .doesNotContain("Set-OrganizationConfig")
          .doesNotContain("Set-CASMailboxPlan")
          .doesNotContain("SmtpClientAuthenticationDisabled $true");
    }
  }

  private static Stream<Arguments> proofs() {
    return Stream.of(
        arguments(SetupAccess.IMAP, "doctor", "doctor", ""),
        arguments(SetupAccess.POP3, "doctor --protocol pop3", "doctor --protocol pop3", ""),
        arguments(SetupAccess.SMTP_CLASSIC, "doctor --protocol smtp", "send-test", ""),
        arguments(SetupAccess.SMTP_RBAC, "doctor --protocol smtp", "send-test", ""),
        arguments(
            SetupAccess.SMTP_HVE,
            "doctor --protocol smtp --smtp-host smtp.hve.mx.microsoft",
            "send-test --smtp-host smtp.hve.mx.microsoft",
            ""));
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void theLastStepShouldTryTheAccessAndWhatMustBeDenied(
      SetupAccess access, String waiting, String denied, String to) {
    String application =
        " --tenant-id contoso.example --client-id "
            + SetupGuideTest.CLIENT_ID
            + " --certificate mailgrant.pem --mailbox "
            + MAILBOX;

    for (SetupFormat format : List.of(SetupFormat.TEXT, SetupFormat.MARKDOWN)) {
      assertThat(text(access, format).lines().map(String::strip))
          .contains(
              "mailgrant " + waiting + application + " --wait 60m",
              "mailgrant " + denied + application + to + " --expect-denied '<another-mailbox>'");
    }
    for (SetupFormat format : List.of(SetupFormat.POWERSHELL, SetupFormat.AZ_CLI)) {
      assertThat(text(access, format))
          .contains("mailgrant " + waiting + " ")
          .contains("mailgrant " + denied + " ");
    }
  }

  @ParameterizedTest
  @EnumSource(SetupAccess.class)
  void aScriptShouldNameTheCommandThatPrintsItsGuide(SetupAccess access) {
    String option =
        switch (access) {
          case IMAP -> "";
          case POP3 -> " --protocol pop3";
          case SMTP_CLASSIC -> " --protocol smtp --permission-model classic";
          case SMTP_RBAC -> " --protocol smtp --permission-model rbac";
          case SMTP_HVE -> " --protocol smtp --permission-model hve";
        };

    for (SetupFormat format : List.of(SetupFormat.POWERSHELL, SetupFormat.AZ_CLI)) {
      assertThat(text(access, format))
          .contains("# Printed by: mailgrant setup" + option + " --format ");
      assertThat(
              Pattern.compile("mailgrant setup( --protocol \\w+)?( --permission-model \\w+)?")
                  .matcher(text(access, format))
                  .results()
                  .map(found -> found.group())
                  .distinct())
          .containsExactly("mailgrant setup" + option);
    }
  }

  @Test
  void eachModelOfSmtpShouldHaveItsOwnSteps() {
    assertThat(SetupAccess.of(MailProtocol.SMTP, PermissionModel.CLASSIC))
        .isEqualTo(SetupAccess.SMTP_CLASSIC);
    assertThat(SetupAccess.of(MailProtocol.SMTP, PermissionModel.RBAC))
        .isEqualTo(SetupAccess.SMTP_RBAC);
    assertThat(SetupAccess.of(MailProtocol.SMTP, PermissionModel.HVE))
        .isEqualTo(SetupAccess.SMTP_HVE);
    assertThat(SetupAccess.of(MailProtocol.POP3, PermissionModel.RBAC)).isEqualTo(SetupAccess.POP3);
  }

  private static List<String> grants(Stream<String> commands) {
    return commands
        .flatMap(line -> GRANT.matcher(line).results().map(found -> found.group().strip()))
        .toList();
  }

  /** The lines without comments and messages; those of a guide without its prose. */
  private static Stream<String> commands(
      SetupAccess access, SetupFormat format, CredentialChoice credential) {
    String text =
        SetupGuideTest.text(
            format,
            SetupGuideTest.values(KNOWN, access, SetupCloud.GLOBAL, Optional.of(credential)));
    return switch (format) {
      case TEXT -> text.lines().filter(line -> line.startsWith("      "));
      case MARKDOWN ->
          Pattern.compile("(?ms)^```\\w+\n(.*?)^```$")
              .matcher(text)
              .results()
              .flatMap(found -> found.group(1).lines());
      case POWERSHELL, AZ_CLI ->
          text.lines()
              .filter(line -> !line.strip().startsWith("#"))
              .filter(line -> !line.strip().matches("(Write-|say |throw ).*"));
    };
  }

  private static String text(SetupAccess access, SetupFormat format) {
    return SetupGuideTest.text(
        format,
        SetupGuideTest.values(
            KNOWN, access, SetupCloud.GLOBAL, Optional.of(CredentialChoice.CERTIFICATE)));
  }
}
