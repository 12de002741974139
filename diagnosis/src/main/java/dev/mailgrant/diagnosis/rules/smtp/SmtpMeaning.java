package dev.mailgrant.diagnosis.rules.smtp;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.diagnosis.fact.SmtpRefusal;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a reply of Exchange Online's SMTP server means. Reply code, enhanced status code (RFC 3463)
 * and text decide together, because one code has several meanings: {@code 554 5.2.252} refuses one
 * message, {@code 550 5.2.252} throttles the mailbox.
 */
enum SmtpMeaning {
  /** SMTP AUTH is disabled for the tenant or the mailbox, for passwords and tokens. */
  AUTH_DISABLED,
  /** Passwords are not accepted. */
  PASSWORDS_DISABLED,
  /** The user name or the password is wrong. */
  WRONG_PASSWORD,
  /** A policy refuses the login. */
  POLICY,
  /** No login came before MAIL FROM. */
  NOT_AUTHENTICATED,
  /** SendAs is missing. */
  SEND_AS_DENIED,
  /** Repeated errors: the mailbox may not send for a while. */
  SENDER_THROTTLED,
  /** Too many connections of one mailbox. */
  TOO_MANY_CONNECTIONS,
  /** Too many recipients in a day. */
  QUOTA_EXCEEDED,
  /** The mailbox that sends is full. */
  MAILBOX_FULL,
  /** The message is too large. */
  TOO_LARGE,
  /** The login was accepted, but the mailbox does not open. */
  MAILBOX_LOGON_FAILED,
  /** TLS 1.0 or 1.1. */
  OLD_TLS,
  /** The server lost the connection. */
  CONNECTION_DROPPED,
  /** The SASL message is malformed. */
  MALFORMED_XOAUTH2,
  /** The token has expired, or is about to; only High Volume Email says so. */
  TOKEN_ENDED,
  /** The token has the wrong permission; only High Volume Email says so. */
  WRONG_PERMISSION,
  /** The application is not on the list of the account; only with High Volume Email. */
  APPLICATION_NOT_LISTED,
  /** The server does not know the SASL mechanism. */
  MECHANISM_UNKNOWN,
  /** The login was refused without a reason. */
  LOGIN_REFUSED,
  /** The recipient was refused. */
  RECIPIENT_REFUSED,
  /** A temporary problem of the server. */
  TEMPORARY,
  /** A refusal in a session of this program that none of the others explains. */
  OTHER_REFUSAL,
  /** Nothing known. */
  UNKNOWN;

  private record Row(SmtpMeaning meaning, Predicate<SmtpRefusal> isSo) {}

  /** Built on first use: most runs have no such reply. The first matching row counts. */
  private static final class Table {
    static final List<Row> ROWS =
        List.of(
            new Row(AUTH_DISABLED, reply -> reply.says("smtpclientauthentication is disabled")),
            new Row(
                PASSWORDS_DISABLED,
                reply ->
                    reply.has(5, 7, 30)
                        || reply.says(
                            "basic authentication is disabled",
                            "basic authentication is not supported")),
            new Row(SENDER_THROTTLED, SmtpMeaning::isSenderThrottled),
            new Row(SEND_AS_DENIED, SmtpMeaning::isSendAsDenied),
            new Row(
                NOT_AUTHENTICATED,
                reply ->
                    reply.has(5, 7, 57)
                        || reply.says(
                            "client not authenticated to send",
                            "client was not authenticated to send",
                            "anonymous mail during mail from")),
            // 432 4.3.2 is also a recipient with too many threads.
            new Row(
                TOO_MANY_CONNECTIONS,
                reply ->
                    reply.says(
                        "concurrent connections limit exceeded", "sender thread limit exceeded")),
            new Row(QUOTA_EXCEEDED, reply -> reply.says("submissionquotaexceeded")),
            new Row(MAILBOX_FULL, SmtpMeaning::isMailboxFull),
            new Row(TOO_LARGE, SmtpMeaning::isTooLarge),
            new Row(
                MAILBOX_LOGON_FAILED,
                reply -> reply.says("mailbox logon failure", "mapiexceptionlogonfailed")),
            new Row(
                OLD_TLS,
                reply -> reply.has(4, 7, 66) || reply.says("tls 1.0 and 1.1 are not supported")),
            new Row(
                CONNECTION_DROPPED,
                reply -> reply.has(4, 4, 2) && reply.says("connection dropped", "socketerror")),
            new Row(
                MALFORMED_XOAUTH2,
                reply -> reply.has(5, 5, 121, 126) || reply.says("invalid xoauth2")),
            new Row(TOKEN_ENDED, reply -> reply.has(5, 7, 142, 143)),
            new Row(
                WRONG_PERMISSION,
                reply -> reply.has(5, 7, 144) || reply.says("invalid api permission")),
            new Row(APPLICATION_NOT_LISTED, reply -> reply.has(5, 7, 240)),
            new Row(
                MECHANISM_UNKNOWN,
                reply ->
                    (reply.has(5, 7, 4) && reply.mayHave(504))
                        || reply.says("unrecognized authentication type")),
            new Row(WRONG_PASSWORD, reply -> reply.says("user credentials were incorrect")),
            new Row(
                POLICY,
                reply ->
                    reply.says(
                        "security defaults",
                        "did not meet the criteria",
                        "organization configuration doesn't allow",
                        "organization configuration does not allow")),
            new Row(LOGIN_REFUSED, SmtpMeaning::isLoginRefused),
            new Row(RECIPIENT_REFUSED, SmtpMeaning::isRecipientRefused),
            new Row(TEMPORARY, reply -> reply.stage().isPresent() && is(reply, 4)),
            new Row(OTHER_REFUSAL, reply -> reply.stage().isPresent()));
  }

  static SmtpMeaning of(SmtpRefusal reply) {
    for (Row row : Table.ROWS) {
      if (row.isSo().test(reply)) {
        return row.meaning();
      }
    }
    return UNKNOWN;
  }

  /** The text counts more than the codes; 554 5.2.252 refuses one message only. */
  private static boolean isSenderThrottled(SmtpRefusal reply) {
    return reply.says("sender throttled due to continuous")
        || (reply.has(5, 2, 251, 255) && reply.mayHave(550) && !reply.says("sendasdenied"));
  }

  /** 5.7.606 to 5.7.649 are banned addresses: only the whole number is 5.7.60. */
  private static boolean isSendAsDenied(SmtpRefusal reply) {
    return reply.has(5, 7, 60)
        || reply.has(5, 2, 252)
        || reply.says("sendasdenied", "permissions to send as this sender");
  }

  /** In reply to RCPT, and in a log, 5.2.2 can also mean the mailbox of a recipient. */
  private static boolean isMailboxFull(SmtpRefusal reply) {
    boolean isSenders =
        reply.isAt(HandshakeStep.DATA) || (reply.stage().isEmpty() && reply.mayHave(554));
    return isSenders && reply.has(5, 2, 2);
  }

  /** RFC 3463 section 3.4: message too big for system. */
  private static boolean isTooLarge(SmtpRefusal reply) {
    return reply.has(5, 2, 270)
        || reply.has(5, 3, 4)
        || (reply.code().filter(code -> code == 552).isPresent()
            && reply.says("message size exceeds"));
  }

  private static boolean isLoginRefused(SmtpRefusal reply) {
    return reply.says("authentication unsuccessful")
        || (reply.has(5, 7, 3) && reply.mayHave(535))
        || (reply.isAt(HandshakeStep.AUTHENTICATE) && is(reply, 5));
  }

  /** 5.7.606 to 5.7.649 ban the address of the client, whatever they answer. */
  private static boolean isRecipientRefused(SmtpRefusal reply) {
    return reply.isAt(HandshakeStep.RCPT) && is(reply, 5) && !reply.has(5, 7, 606, 649);
  }

  private static boolean is(SmtpRefusal reply, int category) {
    return reply.code().filter(code -> code / 100 == category).isPresent();
  }
}
