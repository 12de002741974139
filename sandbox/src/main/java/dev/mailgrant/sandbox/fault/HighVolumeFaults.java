package dev.mailgrant.sandbox.fault;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.smtp.SmtpPoint;
import dev.mailgrant.sandbox.tenant.AppRole;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What clients of High Volume Email meet. Its replies say what client submission hides; the codes
 * are Microsoft's at second hand, and most words are assumed.
 */
final class HighVolumeFaults {
  private static final String SOURCE =
      "Microsoft, \"OAuth authentication for High Volume Email\", at second hand; the words are assumed";
  private static final int FIRST_SYNTAX_ERROR = 121;
  private static final int LAST_SYNTAX_ERROR = 126;

  static final List<Fault> ALL =
      Stream.concat(
              IntStream.rangeClosed(FIRST_SYNTAX_ERROR, LAST_SYNTAX_ERROR)
                  .mapToObj(HighVolumeFaults::syntaxError),
              Stream.of(
                  fault(
                      "hve-no-role",
                      "High Volume Email: the token has no role for sending",
                      SOURCE,
                      scenario -> PermissionModels.without(scenario, AppRole.EXCHANGE_MAIL_SEND)),
                  fault(
                      "hve-wrong-role",
                      "High Volume Email: the token has SMTP.SendAsApp instead of Mail.Send",
                      SOURCE,
                      scenario ->
                          PermissionModels.withRole(
                              PermissionModels.without(scenario, AppRole.EXCHANGE_MAIL_SEND),
                              AppRole.SMTP_SEND_AS_APP)),
                  fault(
                      "hve-token-ends-soon",
                      "High Volume Email: the token expires in two minutes",
                      SOURCE,
                      scenario ->
                          scenario.changeEntra(
                              entra ->
                                  entra.changingClaims(
                                      claims ->
                                          TokenFaults.ending(claims, Duration.ofMinutes(7))))),
                  fault(
                      "hve-token-expired",
                      "High Volume Email: the token has expired",
                      SOURCE,
                      scenario ->
                          scenario.changeEntra(
                              entra ->
                                  entra.changingClaims(
                                      claims ->
                                          TokenFaults.ending(claims, Duration.ofMinutes(2))))),
                  fault(
                      "hve-account-missing",
                      "High Volume Email: no account has the mailbox's address",
                      "Microsoft, \"Troubleshoot issues with High Volume Email\"",
                      scenario ->
                          scenario.changeOrganization(
                              organization -> organization.withHighVolumeAccounts(List.of()))),
                  fault(
                      "hve-organization-configuration",
                      "High Volume Email: the organization does not allow the login",
                      "Microsoft, \"Troubleshoot issues with High Volume Email\"",
                      scenario ->
                          scenario.changeSmtp(
                              smtp ->
                                  smtp.answering(
                                      SmtpPoint.AUTH,
                                      CannedReply.of(
                                          "535 5.7.139 Authentication unsuccessful, the organization"
                                              + " configuration doesn't allow this authentication"
                                              + " request. {server}")))),
                  fault(
                          "hve-application-not-allowed",
                          "High Volume Email: the account's list does not contain the application",
                          SOURCE,
                          scenario ->
                              scenario.changeOrganization(
                                  organization ->
                                      organization.withHighVolumeAccounts(
                                          organization.highVolumeAccounts().stream()
                                              .map(
                                                  account ->
                                                      account.withAllowedApplications(Set.of()))
                                              .toList())))
                      .whenSending()))
          .toList();

  private HighVolumeFaults() {}

  private static Fault syntaxError(int detail) {
    return fault(
        "hve-invalid-xoauth2-" + detail,
        "High Volume Email: as if the XOAUTH2 message were malformed: 501 5.5." + detail,
        detail == 124 ? "sasl-xoauth2 issue 110" : SOURCE,
        scenario ->
            scenario.changeSmtp(
                smtp ->
                    smtp.answering(
                        SmtpPoint.AUTH,
                        CannedReply.of("501 5.5." + detail + " Invalid XOAUTH2 auth data"))));
  }

  private static Fault fault(
      String name, String description, String source, UnaryOperator<Scenario> change) {
    return new Fault(
            name,
            description,
            source,
            scenario -> change.apply(PermissionModels.highVolumeEmail(scenario)))
        .meeting(MailProtocol.SMTP);
  }
}
