package dev.mailgrant.diagnosis;

import static dev.mailgrant.diagnosis.Known.MAILBOX;
import static dev.mailgrant.diagnosis.Known.OBJECT;
import static dev.mailgrant.diagnosis.Known.claims;
import static dev.mailgrant.diagnosis.Known.draws;
import static dev.mailgrant.diagnosis.Known.smtp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.fact.SmtpRefusal;
import dev.mailgrant.diagnosis.fact.UnexpectedAccess;
import dev.mailgrant.diagnosis.finding.Catalogue;
import dev.mailgrant.diagnosis.finding.CommandToken;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.diagnosis.finding.Passes;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The replies of Exchange Online's SMTP server, and what is known beside them. */
class SmtpDiagnosisTest {
  private static final String REFUSED = "5.7.3 Authentication unsuccessful [HOST date id]";

  /** Each reply with a token that has SMTP.SendAsApp, and in a log of a login with a password. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "same",
      value = {
        "AUTHENTICATE|535 5.7.3 Authentication unsuccessful [HOST date id]|POSSIBLE NOT_REGISTERED, POSSIBLE NO_MAILBOX_PERMISSION, POSSIBLE SMTP_AUTH_DISABLED, POSSIBLE MAILBOX_NOT_FOUND, POSSIBLE WRONG_TENANT, POSSIBLE CHANGED_LATELY|LIKELY SMTP_BASIC_AUTHENTICATION, LIKELY SMTP_WRONG_PASSWORD, POSSIBLE SMTP_AUTH_DISABLED",
        "AUTHENTICATE|535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.|CERTAIN SMTP_AUTH_DISABLED|same",
        "AUTHENTICATE|535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.|CERTAIN SMTP_AUTH_DISABLED|same",
        "AUTHENTICATE|535 5.7.139 Authentication unsuccessful, basic authentication is disabled.|LIKELY SMTP_BASIC_AUTHENTICATION, POSSIBLE NOT_REGISTERED, POSSIBLE NO_MAILBOX_PERMISSION, POSSIBLE SMTP_AUTH_DISABLED, POSSIBLE MAILBOX_NOT_FOUND, POSSIBLE WRONG_TENANT, POSSIBLE CHANGED_LATELY|CERTAIN SMTP_BASIC_AUTHENTICATION",
        "AUTHENTICATE|535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully.|POSSIBLE BLOCKED_BY_POLICY, POSSIBLE NOT_REGISTERED, POSSIBLE NO_MAILBOX_PERMISSION, POSSIBLE SMTP_AUTH_DISABLED, POSSIBLE MAILBOX_NOT_FOUND, POSSIBLE WRONG_TENANT, POSSIBLE CHANGED_LATELY|LIKELY SMTP_BASIC_AUTHENTICATION, POSSIBLE BLOCKED_BY_POLICY",
        "AUTHENTICATE|550 5.7.30 Basic authentication is not supported for Client Submission.|LIKELY SMTP_BASIC_AUTHENTICATION, POSSIBLE NOT_REGISTERED, POSSIBLE NO_MAILBOX_PERMISSION, POSSIBLE SMTP_AUTH_DISABLED, POSSIBLE MAILBOX_NOT_FOUND, POSSIBLE WRONG_TENANT, POSSIBLE CHANGED_LATELY|CERTAIN SMTP_BASIC_AUTHENTICATION",
        "AUTHENTICATE|504 5.7.4 Unrecognized authentication type [HOST]|CERTAIN MECHANISM_MISSING|same",
        "MAIL|530 5.7.57 Client not authenticated to send mail.|LIKELY SMTP_NOT_AUTHENTICATED|CERTAIN SMTP_NOT_AUTHENTICATED",
        "MAIL|535 5.7.57 Client not authenticated to send anonymous mail during MAIL FROM|LIKELY SMTP_NOT_AUTHENTICATED|CERTAIN SMTP_NOT_AUTHENTICATED",
        "MAIL|550 5.7.60 SMTP; Client does not have permissions to send as this sender|CERTAIN SEND_AS_MISSING|same",
        "DATA|550 5.7.60 SMTP; Client does not have permissions to send as this sender|CERTAIN SEND_AS_MISSING|same",
        "DATA|554 5.2.252 SendAsDenied; a@x.test not allowed to send as b@x.test; STOREDRV.Submission.Exception:SendAsDeniedException|CERTAIN SEND_AS_MISSING|same",
        "DATA|554 5.2.252 [HOST]|CERTAIN SEND_AS_MISSING|same",
        "DATA|554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied|CERTAIN SEND_AS_MISSING|same",
        "MAIL|550 5.2.252 Sender throttled due to continuous send as denied errors.|CERTAIN SMTP_SENDER_THROTTLED|same",
        "DATA|550 5.2.252 [HOST]|CERTAIN SMTP_SENDER_THROTTLED|same",
        "AUTHENTICATE|550 5.2.251 Sender throttled due to continuous mailbox full errors.|CERTAIN SMTP_SENDER_THROTTLED|same",
        "DATA|550 5.2.253 Sender throttled due to continuous invalid license errors.|CERTAIN SMTP_SENDER_THROTTLED|same",
        "DATA|550 5.2.255 Sender throttled due to continuous invalid recipients errors.|CERTAIN SMTP_SENDER_THROTTLED|same",
        "DATA|430 4.2.0 STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception:ConnectionFailedTransientException.MapiExceptionLogonFailed|LIKELY SMTP_MAILBOX_LOGON, POSSIBLE ROLE_BESIDE_RBAC, POSSIBLE NOT_REGISTERED, POSSIBLE CHANGED_LATELY|LIKELY SMTP_MAILBOX_LOGON, POSSIBLE NOT_REGISTERED, POSSIBLE CHANGED_LATELY",
        "AUTHENTICATE|432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information.|CERTAIN SMTP_TOO_MANY_CONNECTIONS|same",
        "DATA|432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded|CERTAIN SMTP_TOO_MANY_CONNECTIONS|same",
        "DATA|554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; mailbox quota|CERTAIN SMTP_QUOTA|same",
        "DATA|554 5.2.2 mailbox full|CERTAIN SMTP_MAILBOX_FULL|same",
        "DATA|554 5.2.270 [HOST]|CERTAIN SMTP_MESSAGE_TOO_LARGE|same",
        "MAIL|552 5.3.4 Message size exceeds fixed maximum message size|CERTAIN SMTP_MESSAGE_TOO_LARGE|same",
        "CAPABILITY|421 4.7.66 TLS 1.0 and 1.1 are not supported.|CERTAIN TLS_NOTHING_IN_COMMON|same",
        "CAPABILITY|421 4.4.2 Connection dropped due to SocketError|CERTAIN CONNECTION_LOST|same",
        "AUTHENTICATE|501 5.5.121 Invalid XOAUTH2 argument|LIKELY MALFORMED_SASL|same",
        "AUTHENTICATE|501 5.5.126 [HOST]|LIKELY MALFORMED_SASL|same",
        "AUTHENTICATE|535 5.7.142 Authentication unsuccessful, the token is about to expire|LIKELY TOKEN_EXPIRED|same",
        "AUTHENTICATE|535 5.7.143 Authentication unsuccessful, the token has expired|LIKELY TOKEN_EXPIRED|same",
        "AUTHENTICATE|535 5.7.144 Authentication unsuccessful, Invalid API permissions|CERTAIN HIGH_VOLUME_ROLE_MISSING|same",
        "MAIL|550 5.7.240 Authentication unsuccessful|CERTAIN HIGH_VOLUME_APPLICATION_MISSING|same",
      })
  void aReplyShouldDrawItsFindings(
      HandshakeStep step, String reply, String token, String password) {
    assertThat(found(answered(smtp(), step, reply))).isEqualTo(token);
    assertThat(
            found(
                smtp()
                    .without(Fact.CLAIMS)
                    .with(Fact.MECHANISM, "LOGIN")
                    .with(Fact.SMTP_REPLY, SmtpRefusal.quoted(reply))))
        .isEqualTo(password == null ? token : password);
  }

  /** Only in a session of this program it is known what the reply answers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RCPT|550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup|CERTAIN SMTP_RECIPIENT_REFUSED",
        "RCPT|552 5.2.2 mailbox full|CERTAIN SMTP_RECIPIENT_REFUSED",
        "RCPT|550 5.4.1 Recipient address rejected: Access denied.|CERTAIN SMTP_RECIPIENT_REFUSED",
        "GREETING|421 4.3.2 Service not available|LIKELY SERVER_UNAVAILABLE",
        "CONNECT|454 4.7.0 TLS not available|LIKELY SERVER_UNAVAILABLE",
        "DATA|451 4.7.0 Temporary server error. Please try again later.|LIKELY SERVER_UNAVAILABLE",
        "MAIL|550 5.7.606 Access denied, banned sending IP [192.0.2.1]|CERTAIN SMTP_REFUSED_OTHERWISE",
        "RCPT|550 5.7.606 Access denied, banned sending IP [192.0.2.1]|CERTAIN SMTP_REFUSED_OTHERWISE",
        "RCPT|550 5.7.649 Access denied, banned sending IP [192.0.2.1]|CERTAIN SMTP_REFUSED_OTHERWISE",
        "DATA|554 5.6.0 Corrupt message content|CERTAIN SMTP_REFUSED_OTHERWISE",
      })
  void aReplyToAKnownCommandShouldAlwaysDrawAFinding(
      HandshakeStep step, String reply, String finding) {
    assertThat(found(answered(smtp(), step, reply))).isEqualTo(finding);
    assertThat(found(smtp().with(Fact.SMTP_REPLY, SmtpRefusal.quoted(reply)))).isEmpty();
  }

  /** What is known about the roles and the host decides the order. */
  @TestFactory
  Stream<DynamicTest> aBareRefusalShouldBeOrderedByWhatIsKnown() {
    Facts refused = answered(smtp(), HandshakeStep.AUTHENTICATE, "535 " + REFUSED);
    Facts highVolume = refused.with(Fact.MAIL_SERVER, HostFacts.of("smtp.hve.mx.microsoft", 587));
    return Stream.of(
        draws(
            "no role: right for RBAC for Applications, so nothing is certain",
            refused.with(Fact.CLAIMS, roles()),
            "POSSIBLE NO_ROLE",
            "POSSIBLE RBAC_OUT_OF_SCOPE",
            "POSSIBLE NOT_REGISTERED",
            "POSSIBLE SMTP_AUTH_DISABLED",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE WRONG_TENANT",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "another protocol's role",
            refused.with(Fact.CLAIMS, roles("IMAP.AccessAsApp")),
            "POSSIBLE ROLE_OF_ANOTHER_PROTOCOL",
            "POSSIBLE RBAC_OUT_OF_SCOPE",
            "POSSIBLE NOT_REGISTERED",
            "POSSIBLE SMTP_AUTH_DISABLED",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE WRONG_TENANT",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "the role of High Volume Email at the normal host",
            refused.with(Fact.CLAIMS, roles("Mail.Send")).with(Fact.MAILBOX_TENANT, Known.TENANT),
            "LIKELY HIGH_VOLUME_ROLE_ELSEWHERE",
            "POSSIBLE RBAC_OUT_OF_SCOPE",
            "POSSIBLE NOT_REGISTERED",
            "POSSIBLE SMTP_AUTH_DISABLED",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "the normal role at the host of High Volume Email",
            highVolume,
            "LIKELY HIGH_VOLUME_ROLE_MISSING",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE HIGH_VOLUME_APPLICATION_MISSING",
            "POSSIBLE WRONG_TENANT",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "its own role at the host of High Volume Email",
            highVolume.with(Fact.CLAIMS, roles("Mail.Send")),
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE HIGH_VOLUME_APPLICATION_MISSING",
            "POSSIBLE WRONG_TENANT",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "an opaque token",
            refused.without(Fact.CLAIMS),
            "POSSIBLE NOT_REGISTERED",
            "POSSIBLE NO_ROLE",
            "POSSIBLE NO_MAILBOX_PERMISSION",
            "POSSIBLE RBAC_OUT_OF_SCOPE",
            "POSSIBLE SMTP_AUTH_DISABLED",
            "POSSIBLE WRONG_AUDIENCE",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE WRONG_TENANT",
            "POSSIBLE TOKEN_EXPIRED",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "a token for Graph has roles of Graph",
            refused.with(
                Fact.CLAIMS,
                claims(
                    Map.of("aud", "https://graph.microsoft.com", "roles", List.of("Mail.Send")))),
            "CERTAIN WRONG_AUDIENCE"),
        draws(
            "a user's token needs no registration",
            refused.with(
                Fact.CLAIMS, claims(Map.of("roles", "", "scp", "SMTP.Send", "idtyp", "user"))),
            "LIKELY DELEGATED_TOKEN",
            "POSSIBLE SMTP_AUTH_DISABLED",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE WRONG_TENANT",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "an expired token",
            refused.with(Fact.CLAIMS, claims(Map.of("exp", 1, "roles", List.of("SMTP.SendAsApp")))),
            "CERTAIN TOKEN_EXPIRED"),
        draws(
            "another server",
            refused
                .with(Fact.MAIL_SERVER, HostFacts.of("mail.contoso.test", 587))
                .with(Fact.BANNER, "mail.contoso.test ESMTP Postfix"),
            "LIKELY ANOTHER_SERVER"));
  }

  @TestFactory
  Stream<DynamicTest> aHealthyTenantOfEachModelShouldDrawNothing() {
    Facts opened = smtp().with(Fact.OPENED, true);
    return Stream.of(
        draws("classic", opened),
        draws("RBAC for Applications", opened.with(Fact.CLAIMS, roles())),
        draws(
            "High Volume Email",
            opened
                .with(Fact.CLAIMS, roles("Mail.Send"))
                .with(Fact.MAIL_SERVER, HostFacts.of("smtp.hve.mx.microsoft", 587))));
  }

  /** The message was refused, but the login went well: the roles are right. */
  @Test
  void aLoginThatWasAcceptedShouldClearTheRoles() {
    Facts facts = smtp().with(Fact.CLAIMS, roles());

    assertThat(found(answered(facts, HandshakeStep.RCPT, "550 5.1.10 not found")))
        .isEqualTo("CERTAIN SMTP_RECIPIENT_REFUSED");
  }

  @Test
  void aTokenAloneShouldProveNothing() {
    assertThat(found(smtp().with(Fact.CLAIMS, roles()))).isEqualTo("POSSIBLE NO_ROLE");
    assertThat(found(smtp().with(Fact.CLAIMS, roles("Mail.Send"))))
        .isEqualTo("POSSIBLE HIGH_VOLUME_ROLE_ELSEWHERE");
    assertThat(found(smtp())).isEmpty();
  }

  /** Granting the role to an application with RBAC for Applications would break and widen it. */
  @Test
  void aMissingRoleShouldOnlyBeAddedInTheClassicModel() {
    Finding finding = first(smtp().with(Fact.CLAIMS, roles()));

    assertThat(finding.which()).isEqualTo(FindingId.NO_ROLE);
    assertThat(finding.fix())
        .isNotEmpty()
        .allMatch(command -> command.condition().orElse("").contains("not RBAC for Applications"));
    assertThat(finding.evidence()).anyMatch(line -> line.contains("RBAC for Applications"));
  }

  @Test
  void aRefusedSenderShouldBeComparedWithTheLogin() {
    Facts denied =
        answered(
            smtp(),
            HandshakeStep.DATA,
            "550 5.7.60 SMTP; Client does not have permissions to send as this sender");

    assertThat(first(denied.with(Fact.SENDER, "other@contoso.test")).evidence())
        .contains("the message is from other@contoso.test, the login is for " + MAILBOX);
    assertThat(first(denied.with(Fact.SENDER, MAILBOX)).evidence()).hasSize(1);
    assertThat(lines(first(denied.with(Fact.SENDER, "other@contoso.test")).fix()))
        .contains(
            "Add-RecipientPermission -Identity other@contoso.test -AccessRights SendAs -Trustee "
                + OBJECT)
        .allMatch(line -> line.contains("-Identity other@contoso.test"));
  }

  @Test
  void theSwitchShouldBeSetForOneMailboxOnly() {
    Facts off =
        answered(
            smtp(),
            HandshakeStep.AUTHENTICATE,
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.");

    assertThat(lines(first(off).fix()))
        .containsExactly(
            "Set-CASMailbox -Identity " + MAILBOX + " -SmtpClientAuthenticationDisabled $false");
    assertThat(
            Catalogue.all().stream()
                .flatMap(entry -> Stream.concat(entry.confirm().stream(), entry.fix().stream()))
                .map(SmtpDiagnosisTest::line))
        .noneMatch(line -> line.startsWith("Set-TransportConfig"));
    assertThat(first(off).entry().cause()).contains("True", "False", "empty");
  }

  @Test
  void aPermissionShouldNeverBeWithoutAScope() {
    assertThat(
            Catalogue.all().stream()
                .flatMap(entry -> entry.fix().stream())
                .map(SmtpDiagnosisTest::line)
                .filter(line -> line.startsWith("New-ManagementRoleAssignment")))
        .isNotEmpty()
        .allMatch(line -> line.contains("-CustomResourceScope"));
  }

  /** Repeated failures get the mailbox throttled, which support cannot lift. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "SMTP_SENDER_THROTTLED",
        "SEND_AS_MISSING",
        "SMTP_MAILBOX_LOGON",
        "SMTP_MAILBOX_FULL",
        "SMTP_MESSAGE_TOO_LARGE",
        "ROLE_BESIDE_RBAC",
        "SMTP_REFUSED_OTHERWISE"
      })
  void aFailedMessageShouldNotBeRetried(FindingId which) {
    assertThat(Catalogue.entry(which).passes()).isEqualTo(Passes.NEVER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SMTP_TOO_MANY_CONNECTIONS", "SMTP_QUOTA", "RBAC_OUT_OF_SCOPE"})
  void aLimitAndAChangeShouldPass(FindingId which) {
    assertThat(Catalogue.entry(which).passes()).isEqualTo(Passes.WITH_TIME);
  }

  @Test
  void datesShouldSayWhenTheyWereAnnounced() {
    assertThat(Catalogue.entry(FindingId.SMTP_BASIC_AUTHENTICATION).cause())
        .contains("As announced on 27 January 2026", "end of December 2026", "second half of 2027");
  }

  @Test
  void whatWasWronglySentShouldBeNamed() {
    Facts facts =
        smtp()
            .with(Fact.OPENED, true)
            .with(Fact.WRONGLY_SENT, new UnexpectedAccess(List.of("boss@contoso.test")));

    assertThat(found(facts)).isEqualTo("CERTAIN SENDS_AS_WHAT_MUST_BE_DENIED");
    assertThat(lines(first(facts).fix()))
        .anyMatch(
            line -> line.startsWith("Remove-RecipientPermission -Identity boss@contoso.test"));
  }

  /** Without it, a printed command would check IMAP. */
  @Test
  void aPrintedCommandShouldHaveTheProtocol() {
    Facts facts = answered(smtp(), HandshakeStep.GREETING, "421 4.3.2 Service not available");

    assertThat(lines(first(facts).fix()))
        .contains("mailgrant doctor --protocol smtp --mailbox " + MAILBOX + " --wait 60m");
  }

  /** Without STARTTLS, the server answers OpenSSL in the clear. */
  @Test
  void openSslShouldBeginTlsAsTheSessionDid() {
    Facts dropped =
        answered(
            smtp(), HandshakeStep.CAPABILITY, "421 4.4.2 Connection dropped due to SocketError");
    String client = "openssl s_client -connect smtp.office365.com:587 ";

    assertThat(lines(first(dropped).confirm()))
        .containsExactly(client + "-starttls smtp -servername smtp.office365.com");
    assertThat(lines(first(dropped.with(Fact.TLS_MODE, TlsMode.IMPLICIT)).confirm()))
        .containsExactly(client + "-servername smtp.office365.com");
  }

  private static Facts answered(Facts facts, HandshakeStep step, String reply) {
    return facts.withReply(
        step, SmtpReply.of(Integer.parseInt(reply.substring(0, 3)), reply.substring(4)));
  }

  private static Claims roles(String... roles) {
    return claims(Map.of("roles", roles.length == 0 ? "" : Arrays.asList(roles)));
  }

  private static String found(Facts facts) {
    return Diagnosis.of(facts).stream()
        .map(finding -> finding.certainty() + " " + finding.which())
        .collect(Collectors.joining(", "));
  }

  private static Finding first(Facts facts) {
    return Diagnosis.of(facts).get(0);
  }

  private static List<String> lines(List<SuggestedCommand> commands) {
    return commands.stream().map(SmtpDiagnosisTest::line).toList();
  }

  private static String line(SuggestedCommand command) {
    return command.words().stream().map(CommandToken::text).collect(Collectors.joining(" "));
  }
}
