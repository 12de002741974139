package dev.mailgrant.diagnosis;

import static dev.mailgrant.diagnosis.Known.claims;
import static dev.mailgrant.diagnosis.Known.smtp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.fact.PermissionModelInUse;
import dev.mailgrant.diagnosis.fact.PermissionModelInUse.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the three permission models is in use. */
class PermissionModelTest {
  private static final Facts WITHOUT_ROLE = smtp().with(Fact.CLAIMS, claims(Map.of("roles", "")));

  @Test
  void theRoleShouldMeanTheClassicModel() {
    assertThat(PermissionModelInUse.of(smtp()))
        .contains(
            new PermissionModelInUse(
                Kind.CLASSIC, false, List.of("the token has the role SMTP.SendAsApp")));
  }

  @Test
  void aLoginWithoutTheRoleShouldMeanRbac() {
    assertThat(PermissionModelInUse.of(WITHOUT_ROLE.with(Fact.OPENED, true)))
        .contains(
            new PermissionModelInUse(
                Kind.RBAC_FOR_APPLICATIONS,
                true,
                List.of(
                    "the token does not have the role SMTP.SendAsApp",
                    "the server accepted the login")));
    assertThat(
            PermissionModelInUse.of(
                WITHOUT_ROLE.withReply(
                    HandshakeStep.DATA, SmtpReply.of(554, "5.2.252 SendAsDenied"))))
        .map(PermissionModelInUse::kind)
        .contains(Kind.RBAC_FOR_APPLICATIONS);
  }

  @Test
  void aReportShouldSayHowSureItIs() {
    assertThat(PermissionModelInUse.of(smtp()).map(PermissionModelInUse::inWords))
        .contains(
            "probably classic (SMTP.SendAsApp and permissions on the mailbox): the token has the role SMTP.SendAsApp");
    assertThat(
            PermissionModelInUse.of(WITHOUT_ROLE.with(Fact.OPENED, true))
                .map(PermissionModelInUse::inWords))
        .contains(
            "RBAC for Applications: the token does not have the role SMTP.SendAsApp, the server accepted the login");
  }

  /** Consent may be missing, or the scope of RBAC for Applications may not have the mailbox. */
  @Test
  void aRefusedLoginWithoutTheRoleShouldMeanNothing() {
    assertThat(
            PermissionModelInUse.of(
                WITHOUT_ROLE.withReply(
                    HandshakeStep.AUTHENTICATE,
                    SmtpReply.of(535, "5.7.3 Authentication unsuccessful"))))
        .isEmpty();
    assertThat(PermissionModelInUse.of(WITHOUT_ROLE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"smtp.hve.mx.microsoft", "SMTP.HVE.MX.MICROSOFT", "smtp-hve.office365.com"})
  void theHostShouldShowHighVolumeEmail(String host) {
    assertThat(PermissionModelInUse.of(smtp().with(Fact.MAIL_SERVER, HostFacts.of(host, 587))))
        .contains(
            new PermissionModelInUse(
                Kind.HIGH_VOLUME_EMAIL, true, List.of("the mail server is " + host)));
  }

  /** Through a tunnel, only the server names itself. */
  @Test
  void theGreetingShouldShowHighVolumeEmail() {
    Facts tunnel =
        smtp()
            .with(Fact.MAIL_SERVER, HostFacts.of("localhost", 2587))
            .with(Fact.BANNER, "smtp.hve.mx.microsoft Microsoft ESMTP MAIL Service ready at x");

    assertThat(PermissionModelInUse.of(tunnel))
        .map(PermissionModelInUse::kind)
        .contains(Kind.HIGH_VOLUME_EMAIL);
  }

  @Test
  void aReplyThatOnlyHighVolumeEmailSendsShouldShowIt() {
    assertThat(
            PermissionModelInUse.of(
                smtp()
                    .withReply(
                        HandshakeStep.AUTHENTICATE,
                        SmtpReply.of(535, "5.7.144 Invalid API permissions"))))
        .map(PermissionModelInUse::kind)
        .contains(Kind.HIGH_VOLUME_EMAIL);
  }

  @Test
  void onlySmtpWithExchangeOnlineShouldHaveAModel() {
    assertThat(PermissionModelInUse.of(smtp().with(Fact.PROTOCOL, MailProtocol.IMAP))).isEmpty();
    assertThat(
            PermissionModelInUse.of(
                smtp()
                    .with(Fact.MAIL_SERVER, HostFacts.of("mail.contoso.test", 587))
                    .with(Fact.BANNER, "mail.contoso.test ESMTP Postfix")))
        .isEmpty();
    assertThat(
            PermissionModelInUse.of(
                smtp().with(Fact.CLAIMS, claims(Map.of("roles", "", "scp", "SMTP.Send")))))
        .isEmpty();
  }
}
