package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.smtp.SmtpPoint;
import java.util.List;

/** Replies of client submission to MAIL, RCPT and the message. */
final class SmtpSendingFaults {
  private static final String CAPTURES = "captures in public issue trackers";
  private static final String THROTTLING =
      "Microsoft, \"Improvements in SMTP client submission\"; the command is unconfirmed";
  private static final String NOT_PERMITTED =
      "550 5.7.60 SMTP; Client does not have permissions to send as this sender {server}";
  private static final String PERMANENT =
      " Failed to process message due to a permanent exception with message"
          + " [BeginDiagnosticData]Cannot submit message. {host}";

  static final List<Fault> ALL =
      List.of(
          // MAIL and RCPT
          answer(
              "smtp-not-authenticated",
              "the SMTP server treats the client as not logged in: 530 5.7.57",
              "email-oauth2-proxy issue 315",
              SmtpPoint.MAIL,
              "530 5.7.57 Client not authenticated to send mail. {server}"),
          answer(
              "smtp-anonymous",
              "the SMTP server treats the client as anonymous: 535 5.7.57",
              "email-oauth2-proxy issue 315",
              SmtpPoint.MAIL,
              "535 5.7.57 Client was not authenticated to send anonymous mail during MAIL FROM"
                  + " {server}"),
          answer(
              "smtp-sender-not-permitted",
              "SendAs is missing: 550 5.7.60 at MAIL",
              "Microsoft, \"Fix issues with printers, scanners, and LOB applications\"",
              SmtpPoint.MAIL,
              NOT_PERMITTED),
          throttled("mailbox-full", 251, "mailbox full"),
          throttled("send-as-denied", 252, "send as denied"),
          throttled("invalid-license", 253, "invalid license"),
          throttled("too-many-recipients", 254, "too many recipients"),
          throttled("invalid-recipients", 255, "invalid recipients"),
          answer(
              "smtp-banned-address",
              "the client's IP address is banned: 550 5.7.606",
              "captures of port 25; at submission unconfirmed",
              SmtpPoint.RCPT,
              "550 5.7.606 Access denied, banned sending IP [192.0.2.1] {server}"),
          answer(
              "smtp-recipient-refused",
              "the SMTP server does not know the recipient: 550 5.1.10 at RCPT",
              "Microsoft, \"Email non-delivery reports and SMTP errors in Exchange Online\"; at RCPT"
                  + " unconfirmed",
              SmtpPoint.RCPT,
              "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup"
                  + " {server}"),
          // The message
          answer(
              "smtp-sender-not-permitted-at-data",
              "SendAs is missing: 550 5.7.60 at the end of the message",
              "Microsoft, \"Fix issues with printers, scanners, and LOB applications\"",
              SmtpPoint.CONTENT,
              NOT_PERMITTED),
          answer(
              "smtp-send-as-denied",
              "SendAs is missing: 554 5.2.252 at the end of the message",
              CAPTURES,
              SmtpPoint.CONTENT,
              "554 5.2.252 SendAsDenied; {user} not allowed to send as alias@sandbox.example;"
                  + " STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied;"
                  + PERMANENT),
          answer(
              "smtp-send-as-denied-older",
              "SendAs is missing: the older 554 5.2.0 at the end of the message",
              CAPTURES,
              SmtpPoint.CONTENT,
              "554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied;"
                  + PERMANENT),
          answer(
              "smtp-permission-not-spread",
              "Add-MailboxPermission was run, but this server does not have it yet: 430 4.2.0",
              "email-oauth2-proxy issue 271",
              SmtpPoint.CONTENT,
              "430 4.2.0 STOREDRV; mailbox logon failure;"
                  + " STOREDRV.Submission.Exception:ConnectionFailedTransientException.MapiExceptionLogonFailed;"
                  + " Failed to process message due to a transient exception with message"
                  + " [BeginDiagnosticData]Cannot open mailbox. {host}"),
          answer(
              "smtp-too-many-connections",
              "the mailbox has more than three SMTP connections: 432 at the end of the message",
              "Microsoft, \"Improvements in SMTP client submission\"; logs of Postfix",
              SmtpPoint.CONTENT,
              "432 4.3.2 Concurrent connections limit exceeded. Visit"
                  + " https://aka.ms/concurrent_sending for more information. {host}"),
          answer(
              "smtp-sender-thread-limit",
              "the mailbox has more than three SMTP connections: the older text",
              "Microsoft, \"Improvements in SMTP client submission\"",
              SmtpPoint.CONTENT,
              "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded {host}"),
          answer(
              "smtp-recipient-thread-limit",
              "the recipient's mailbox gets too many messages at once; the sender is not at fault",
              "Microsoft, \"Non-delivery reports in Exchange Online\"",
              SmtpPoint.CONTENT,
              "432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded {host}"),
          answer(
              "smtp-quota-exceeded",
              "the mailbox has sent to 10,000 recipients within a day: 554 5.2.0",
              CAPTURES,
              SmtpPoint.CONTENT,
              "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException;"
                  + PERMANENT),
          answer(
              "smtp-message-too-large",
              "the message is too large: 554 5.2.270",
              "the code is Microsoft's; the words are assumed",
              SmtpPoint.CONTENT,
              "554 5.2.270 Message too large {host}"),
          atPoint(
              "smtp-connection-dropped-at-data",
              "the SMTP server drops the connection at the end of the message: 421 4.4.2",
              CAPTURES,
              SmtpPoint.CONTENT,
              CannedReply.thenClose("421 4.4.2 Connection dropped due to SocketError")),
          atPoint(
              "smtp-silent-at-data",
              "the SMTP server takes the message and does not answer",
              Sources.GENERAL,
              SmtpPoint.CONTENT,
              CannedReply.of()),
          atPoint(
              "smtp-closed-at-data",
              "the SMTP server takes the message and closes the connection without a response",
              Sources.GENERAL,
              SmtpPoint.CONTENT,
              CannedReply.hangingUp()));

  private SmtpSendingFaults() {}

  private static Fault throttled(String name, int detail, String errors) {
    return answer(
        "smtp-throttled-" + name,
        "the mailbox is throttled for repeated errors: 550 5.2." + detail,
        THROTTLING,
        SmtpPoint.MAIL,
        "550 5.2."
            + detail
            + " Sender throttled due to continuous "
            + errors
            + " errors. {server}");
  }

  private static Fault answer(
      String name, String description, String source, SmtpPoint point, String line) {
    return atPoint(name, description, source, point, CannedReply.of(line));
  }

  private static Fault atPoint(
      String name, String description, String source, SmtpPoint point, CannedReply reply) {
    return Fault.ofSmtp(name, description, source, smtp -> smtp.answering(point, reply))
        .whenSending();
  }
}
