package dev.mailgrant.diagnosis.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors during the set-up of a tenant or a mail program. */
class SetupErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "New-ServicePrincipal : The term 'New-ServicePrincipal' is not recognized as the name of a cmdlet, function, script file, or operable program.|CMDLET_NOT_FOUND",
        "New-ServicePrincipal is not recognized|CMDLET_NOT_FOUND",
        "Add-MailboxPermission: The term 'Add-MailboxPermission' is not recognized as a name of a cmdlet|CMDLET_NOT_FOUND",
        "The term 'Get-MgServicePrincipal' is not recognized as the name of a cmdlet|CMDLET_NOT_FOUND",
        "    + CategoryInfo : ObjectNotFound: (Connect-ExchangeOnline:String) [], CommandNotFoundException: Connect-ExchangeOnline|CMDLET_NOT_FOUND",
        "The operation couldn't be performed because object 'x' couldn't be found on 'DB8P123A001DC01.EURPR05A001.PROD.OUTLOOK.COM'.|EXCHANGE_OBJECT_MISSING",
        "+ FullyQualifiedErrorId : [Server=X,RequestId=y] ManagementObjectNotFoundException,Add-MailboxPermission|EXCHANGE_OBJECT_MISSING",
        "New-MgServicePrincipalAppRoleAssignment : Insufficient privileges to complete the operation.|CONSENT_DENIED",
        "Forbidden(403): Authorization_RequestDenied|CONSENT_DENIED",
        "Sending reported error (0x800CCC0E): 'Outlook cannot connect to your outgoing (SMTP) e-mail server.'|OUTLOOK_CANNOT_CONNECT",
        "0x800CCC0E|OUTLOOK_CANNOT_CONNECT",
        "0x800ccc0d|OUTLOOK_CANNOT_CONNECT",
      })
  void anErrorOfTheSetUpShouldBeExplained(String text, String finding) {
    assertThat(Logs.findings(text)).startsWith("CERTAIN " + finding);
  }

  /** Wrapped as by the console. */
  @Test
  void aWrappedErrorShouldBeExplained() {
    assertThat(
            Logs.findings(
                "The term 'New-ServicePrincipal'\nis not recognized as the name of a cmdlet."))
        .startsWith("CERTAIN CMDLET_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'foo' is not recognized as an internal or external command",
        "The term 'Get-Process' is not recognized as the name of a cmdlet",
        "0x800CCC92",
        "the file couldn't be found",
      })
  void anErrorOfSomethingElseShouldHaveNoFinding(String text) {
    assertThat(Logs.findings(text)).isEmpty();
  }
}
