package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.smtp.SmtpPoint;
import java.util.List;

/** Replies of client submission to AUTH that do not follow from the tenant's configuration. */
final class SmtpLoginFaults {
  private static final String UNSUCCESSFUL = "535 5.7.139 Authentication unsuccessful, ";
  private static final String CAPTURES = "captures in public issue trackers";

  static final List<Fault> ALL =
      List.of(
          answer(
              "smtp-login-refused",
              "the SMTP login is refused although the setup is correct: 535 5.7.3",
              Sources.EXO_OAUTH + "; nextcloud/mail issue 13667",
              "535 5.7.3 Authentication unsuccessful {server}"),
          answer(
              "smtp-basic-disabled",
              "the SMTP login is answered like a password: basic authentication is disabled",
              CAPTURES,
              UNSUCCESSFUL + "basic authentication is disabled. {server}"),
          answer(
              "smtp-criteria-not-met",
              "the SMTP login does not meet the criteria of a policy",
              CAPTURES,
              UNSUCCESSFUL
                  + "the request did not meet the criteria to be authenticated successfully. Contact"
                  + " your administrator. {server}"),
          answer(
              "smtp-security-defaults",
              "security defaults block the SMTP login",
              CAPTURES,
              UNSUCCESSFUL
                  + "user is locked by your organization's security defaults policy. Contact your"
                  + " administrator. {server}"),
          answer(
              "smtp-credentials-incorrect",
              "the SMTP login is answered like a wrong password",
              CAPTURES,
              UNSUCCESSFUL + "the user credentials were incorrect. {server}"),
          answer(
              "smtp-basic-retired",
              "basic authentication for SMTP has ended: 550 5.7.30",
              "Microsoft, MC786329: announced, not seen",
              "550 5.7.30 Basic authentication is not supported for Client Submission."),
          answer(
              "smtp-login-too-many-connections",
              "the mailbox has more than three SMTP connections: 432 at AUTH",
              "Microsoft, \"Improvements in SMTP client submission\"; at AUTH unconfirmed",
              "432 4.3.2 Concurrent connections limit exceeded. Visit"
                  + " https://aka.ms/concurrent_sending for more information. {host}"),
          answer(
              "smtp-login-unavailable",
              "the SMTP server cannot check the login at the moment: 454",
              "RFC 4954 section 6; no capture of this service",
              "454 4.7.0 Temporary authentication failure {server}"),
          atLogin(
              "smtp-login-closed",
              "the SMTP server closes the connection at AUTH without a response",
              Sources.GENERAL,
              CannedReply.hangingUp()),
          atLogin(
              "smtp-login-silent",
              "the SMTP server does not answer AUTH",
              Sources.GENERAL,
              CannedReply.of()));

  private SmtpLoginFaults() {}

  private static Fault answer(String name, String description, String source, String line) {
    return atLogin(name, description, source, CannedReply.of(line));
  }

  private static Fault atLogin(String name, String description, String source, CannedReply reply) {
    return Fault.ofSmtp(name, description, source, smtp -> smtp.answering(SmtpPoint.AUTH, reply));
  }
}
