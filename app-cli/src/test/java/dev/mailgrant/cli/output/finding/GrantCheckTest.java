package dev.mailgrant.cli.output.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantCheckTest {
  private static final String FOREIGN = "99999999-2222-3333-4444-555555555555";
  private static final GrantCheck CHECK =
      new GrantCheck(
          "11111111-2222-3333-4444-555555555555",
          "e0f1a2b3-6c7d-4e8f-9a0b-5c6d7e8f9a04",
          "reader@contoso.example");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "New-ServicePrincipal -AppId '11111111-2222-3333-4444-555555555555' -ObjectId"
            + " 'e0f1a2b3-6c7d-4e8f-9a0b-5c6d7e8f9a04'",
        "Add-MailboxPermission -Identity 'reader@contoso.example' -User '<object-id>' -AccessRights"
            + " FullAccess  # -User is the object id",
        "az ad app permission add --id 11111111-2222-3333-4444-555555555555 --api"
            + " 00000002-0000-0ff1-ce00-000000000000 --api-permissions"
            + " 5e5addcd-3e8d-4e90-baf5-964efab2b20a=Role",
        "\"az ad sp create --id 11111111-2222-3333-4444-555555555555\",",
        "the token's appid is " + FOREIGN,
        "az ad app permission list --id " + FOREIGN
      })
  void aGrantToTheConfiguredApplicationShouldPass(String line) {
    assertThat(CHECK.violations("before\n" + line + "\nafter")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "New-ServicePrincipal -AppId '" + FOREIGN + "' -ObjectId '<object-id>'",
        "New-ServicePrincipal -AppId 'e0f1a2b3-6c7d-4e8f-9a0b-5c6d7e8f9a04'",
        "Add-MailboxPermission -Identity 'boss@contoso.example' -User '<object-id>'",
        "Add-MailboxPermission -Identity boss -User '<object-id>'",
        "Add-MailboxPermission -Identity 'reader@contoso.example' -User someone",
        "fix [shell]: az ad app permission admin-consent --id " + FOREIGN,
        "az ad sp create --id " + FOREIGN,
        "New-ManagementRoleAssignment -Role 'Application IMAP.AccessAsApp' -App " + FOREIGN,
        "Set-CASMailbox -Identity 'boss@contoso.example' -ImapEnabled $true"
      })
  void aGrantToAnotherApplicationShouldBeFound(String line) {
    assertThat(CHECK.violations("before\n    " + line + "\nafter")).isNotEmpty();
  }
}
