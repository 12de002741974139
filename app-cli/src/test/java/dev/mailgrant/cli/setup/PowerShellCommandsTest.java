package dev.mailgrant.cli.setup;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.setup.PowerShellCommands.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PowerShell is not available. Therefore this test parses the commands of the script and of the
 * guide, and compares their parameters with Microsoft's reference.
 */
class PowerShellCommandsTest {
  private static final Map<String, Set<String>> GRAPH =
      Map.ofEntries(
          entry(
              "Connect-MgGraph",
              Set.of(
                  "TenantId",
                  "Environment",
                  "Scopes",
                  "ContextScope",
                  "NoWelcome",
                  "UseDeviceCode")),
          entry("Disconnect-MgGraph", Set.of()),
          entry("Get-MgApplication", Set.of("Filter", "ApplicationId", "All")),
          entry("New-MgApplication", Set.of("DisplayName", "SignInAudience")),
          entry(
              "Update-MgApplication",
              Set.of("ApplicationId", "RequiredResourceAccess", "KeyCredentials")),
          entry("Add-MgApplicationPassword", Set.of("ApplicationId", "PasswordCredential")),
          entry("Get-MgApplicationFederatedIdentityCredential", Set.of("ApplicationId", "All")),
          entry(
              "New-MgApplicationFederatedIdentityCredential",
              Set.of("ApplicationId", "Name", "Issuer", "Subject", "Audiences")),
          entry("Get-MgServicePrincipal", Set.of("Filter")),
          entry("New-MgServicePrincipal", Set.of("AppId")),
          entry("Get-MgServicePrincipalAppRoleAssignment", Set.of("ServicePrincipalId", "All")),
          entry(
              "New-MgServicePrincipalAppRoleAssignment",
              Set.of("ServicePrincipalId", "PrincipalId", "ResourceId", "AppRoleId")));

  private static final Map<String, Set<String>> EXCHANGE =
      Map.ofEntries(
          entry("Connect-ExchangeOnline", Set.of("Organization", "ExchangeEnvironmentName")),
          entry("Disconnect-ExchangeOnline", Set.of("Confirm")),
          entry("Get-ServicePrincipal", Set.of()),
          entry("New-ServicePrincipal", Set.of("AppId", "ObjectId", "DisplayName")),
          entry("Get-Mailbox", Set.of("Identity", "ResultSize")),
          entry("Get-MailboxPermission", Set.of("Identity")),
          entry("Add-MailboxPermission", Set.of("Identity", "User", "AccessRights")),
          entry("Get-CASMailbox", Set.of("Identity")),
          entry("Get-TransportConfig", Set.of()),
          entry("Get-ManagementScope", Set.of()),
          entry("New-ManagementScope", Set.of("Name", "RecipientRestrictionFilter")),
          entry("Get-ManagementRoleAssignment", Set.of("Role")),
          entry(
              "New-ManagementRoleAssignment", Set.of("Name", "Role", "App", "CustomResourceScope")),
          entry("Test-ServicePrincipalAuthorization", Set.of("Identity", "Resource")),
          entry("Get-MailUser", Set.of("HVEAccount", "Identity", "ResultSize")),
          entry("Get-HVEAccountSettings", Set.of("Identity")),
          entry("Add-HVEAppAccess", Set.of("Identity", "AppIds")));

  private static final Map<String, Set<String>> WINDOWS =
      Map.ofEntries(
          entry("Get-Module", Set.of("Name")),
          entry("Get-Process", Set.of("Id")),
          entry("Get-Variable", Set.of("Name", "ErrorAction")),
          entry("New-Item", Set.of("ItemType", "Path")),
          entry("Remove-Item", Set.of("LiteralPath", "DeleteKey")),
          entry("Resolve-Path", Set.of("LiteralPath")),
          entry("Set-Content", Set.of("NoNewline", "LiteralPath", "Value")),
          entry("Set-StrictMode", Set.of("Version")),
          entry("Test-Path", Set.of("LiteralPath")),
          entry("Start-Sleep", Set.of("Seconds")),
          entry("Read-Host", Set.of("Prompt", "AsSecureString")),
          entry("Write-Host", Set.of()),
          entry("Write-Warning", Set.of()),
          entry("Out-Host", Set.of()),
          entry("Out-Null", Set.of()),
          entry("Format-List", Set.of()),
          entry("Format-Table", Set.of("Property")),
          entry("ForEach-Object", Set.of()),
          entry("Where-Object", Set.of()),
          entry("Select-Object", Set.of("First")));

  /** The commands that only the guide contains, because a person has to decide. */
  private static final Map<String, Set<String>> GUIDE =
      Map.ofEntries(
          entry("Install-Module", Set.of("Scope")),
          entry(
              "New-SelfSignedCertificate",
              Set.of(
                  "Subject",
                  "CertStoreLocation",
                  "KeyAlgorithm",
                  "KeyLength",
                  "HashAlgorithm",
                  "KeyExportPolicy",
                  "NotAfter")),
          entry("Get-Date", Set.of()),
          entry("Export-Certificate", Set.of("Cert", "FilePath", "NoClobber")),
          entry("Export-PfxCertificate", Set.of("Cert", "FilePath", "NoClobber", "Password")),
          entry(
              "Set-CASMailbox",
              Set.of("Identity", "ImapEnabled", "PopEnabled", "SmtpClientAuthenticationDisabled")),
          entry("Add-RecipientPermission", Set.of("Identity", "AccessRights", "Trustee")),
          entry("Remove-RecipientPermission", Set.of("Identity", "AccessRights", "Trustee")),
          entry("Remove-ManagementRoleAssignment", Set.of()),
          entry("Remove-ManagementScope", Set.of()),
          entry("Remove-HVEAppAccess", Set.of("Identity", "AppIds")),
          entry("Remove-MailboxPermission", Set.of("Identity", "User", "AccessRights")),
          entry("Remove-ServicePrincipal", Set.of("Identity")),
          entry(
              "Remove-MgServicePrincipalAppRoleAssignment",
              Set.of("ServicePrincipalId", "AppRoleAssignmentId")),
          entry("Remove-MgApplication", Set.of("ApplicationId")));

  private static final Set<String> OWN_FUNCTIONS =
      Set.of(
          "Wait-ForResult",
          "Format-Argument",
          "Read-Answer",
          "Select-File",
          "Get-ExchangePrincipal",
          "Format-Filter",
          "Get-SenderRole");

  private static final Pattern FENCE =
      Pattern.compile("^```powershell\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static Stream<Arguments> everyScript() {
    return Stream.of(SetupAccess.values())
        .flatMap(
            access ->
                Stream.of(CredentialChoice.values())
                    .map(credential -> Arguments.of(access, credential)));
  }

  @ParameterizedTest
  @MethodSource("everyScript")
  void theScriptShouldUseKnownCommandsWithKnownParametersAndRemoveNothing(
      SetupAccess access, CredentialChoice credential) {
    for (SetupCloud cloud : SetupCloud.values()) {
      List<Command> commands = PowerShellCommands.of(script(access, cloud, credential));

      assertThat(commands).hasSizeGreaterThan(60);
      assertThat(commands)
          .allSatisfy(command -> assertKnown(command, List.of(GRAPH, EXCHANGE, WINDOWS)));
      assertThat(commands)
          .filteredOn(command -> command.name().startsWith("Remove-"))
          .as("only the empty file for a secret that was not created is removed")
          .hasSizeLessThanOrEqualTo(1)
          .allMatch(command -> command.name().equals("Remove-Item"));
    }
  }

  @ParameterizedTest
  @EnumSource(SetupAccess.class)
  void theGuideShouldUseKnownCommandsWithKnownParameters(SetupAccess access) {
    for (SetupCloud cloud : SetupCloud.values()) {
      String guide =
          SetupGuideTest.text(
              SetupFormat.MARKDOWN,
              SetupGuideTest.values(Map.of(), access, cloud, Optional.empty()));
      List<Command> commands =
          FENCE
              .matcher(guide)
              .results()
              .flatMap(f -> PowerShellCommands.of(f.group(1)).stream())
              .toList();

      // High Volume Email needs no service principal in Exchange.
      assertThat(commands).hasSizeGreaterThan(access == SetupAccess.SMTP_HVE ? 50 : 60);
      assertThat(commands)
          .allSatisfy(command -> assertKnown(command, List.of(GRAPH, EXCHANGE, WINDOWS, GUIDE)));
    }
  }

  @ParameterizedTest
  @MethodSource("everyScript")
  void graphAndExchangeShouldNeverShareAProcess(SetupAccess access, CredentialChoice credential) {
    String script = script(access, SetupCloud.GLOBAL, credential);
    int entra = script.indexOf("if ($Step -ne 'Exchange') {\n");
    int exchange = script.indexOf("\n}\n", entra);

    assertThat(names(script.substring(entra, exchange)))
        .contains("Connect-MgGraph")
        .doesNotContainAnyElementsOf(EXCHANGE.keySet());
    assertThat(names(script.substring(0, entra)))
        .doesNotContainAnyElementsOf(GRAPH.keySet())
        .doesNotContainAnyElementsOf(EXCHANGE.keySet());
    assertThat(names(script.substring(exchange + "\n}\n".length())))
        .contains("Connect-ExchangeOnline")
        .doesNotContainAnyElementsOf(GRAPH.keySet());
    assertThat(script.substring(entra, exchange)).endsWith("\n    return");
  }

  @Test
  void theListOfPermissionsShouldBeReadAddedToAndWritten() {
    String script = script(SetupCloud.GLOBAL, CredentialChoice.CERTIFICATE);

    assertThat(script.lines().filter(line -> line.contains("-RequiredResourceAccess")))
        .singleElement()
        .asString()
        .contains(
            "Update-MgApplication -ApplicationId $app.Id -RequiredResourceAccess $permissions");
    assertThat(script)
        .contains("$permissions = @(foreach ($api in $app.RequiredResourceAccess) {")
        .contains("        $permissions += $ofExchange\n")
        .contains("$ofExchange.ResourceAccess += @{ Id = $role.Id; Type = 'Role' }");
    assertThat(script.lines().filter(line -> line.matches("\\s*\\$permissions = .*")))
        .as("the list is read once and never made anew")
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(CredentialChoice.class)
  void aCredentialShouldBeAddedOnlyToANewApplicationOrWhenAskedFor(CredentialChoice credential) {
    String script = script(SetupCloud.GLOBAL, credential);
    int condition = script.indexOf("    $addsCredential = $isNew -or $AddCredential\n");

    assertThat(condition).isPositive();
    assertThat(names(script.substring(0, condition)))
        .doesNotContain(
            "Add-MgApplicationPassword", "New-MgApplicationFederatedIdentityCredential");
    assertThat(script.substring(0, condition)).doesNotContain("KeyCredentials");
    assertThat(script)
        .contains("$addsCredential = (Read-Answer $question) -eq 'yes'\n")
        .contains(
            "    if (-not $addsCredential) {\n        Write-Warning 'No credential was added");
  }

  @Test
  void aCommandShouldBeReadWithItsOwnParameters() {
    assertThat(
            PowerShellCommands.of(
                """
                $x = @(Get-A -One 'New-B -Two' | Where-Object { $_.C -eq "$(Get-D -Four "$e") -Five" }) # Get-F
                Set-G -Six:$false -Seven (Get-H -Eight) -Nine; New-I
                if (-not ("$(Get-J)" -match '-K')) { $a-B }
                """))
        .containsExactly(
            new Command("Get-A", List.of("One")),
            new Command("Where-Object", List.of()),
            new Command("Get-D", List.of("Four")),
            new Command("Set-G", List.of("Six", "Seven", "Nine")),
            new Command("Get-H", List.of("Eight")),
            new Command("New-I", List.of()),
            new Command("Get-J", List.of()));
  }

  private static void assertKnown(Command command, List<Map<String, Set<String>>> tables) {
    if (OWN_FUNCTIONS.contains(command.name())) {
      assertThat(command.parameters()).as(command.name()).isEmpty();
      return;
    }
    Optional<Set<String>> known =
        tables.stream()
            .flatMap(table -> Optional.ofNullable(table.get(command.name())).stream())
            .findFirst();
    assertThat(known).as(command.name()).isPresent();
    assertThat(known.orElseThrow()).as(command.name()).containsAll(command.parameters());
  }

  private static List<String> names(String script) {
    return PowerShellCommands.of(script).stream().map(Command::name).toList();
  }

  private static String script(SetupCloud cloud, CredentialChoice credential) {
    return script(SetupAccess.IMAP, cloud, credential);
  }

  private static String script(SetupAccess access, SetupCloud cloud, CredentialChoice credential) {
    return SetupGuideTest.text(
        SetupFormat.POWERSHELL,
        SetupGuideTest.values(Map.of(), access, cloud, Optional.of(credential)));
  }
}
