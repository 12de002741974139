package dev.mailgrant.core.smtp;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The meaning of the texts of Exchange's SMTP server that decide how a program goes on. What a
 * reply says about the set-up is the diagnosis' concern.
 */
public final class ExchangeSmtpReplies {
  /** {@code 250 2.0.0 OK <id> [Hostname=server]}: the id under which a message trace finds it. */
  private static final Pattern QUEUE_ID = Pattern.compile("(?:^|\\s)<([^<>\\s]{1,200})>");

  private ExchangeSmtpReplies() {}

  /**
   * Returns whether Exchange limits the client for a while: more than three connections at a time
   * ({@code 432 4.3.2 Concurrent connections limit exceeded}) or too many threads of the sender. It
   * does not include 5.2.251 to 5.2.255, after which trying again makes it worse.
   */
  public static boolean isThrottled(SmtpReply reply) {
    String lower = reply.text().toLowerCase(Locale.ROOT);
    return reply.isTransientFailure()
        && (lower.contains("limit exceeded")
            || lower.contains("request is throttled")
            || lower.contains("maximum number of concurrent"));
  }

  /**
   * Returns whether the mailbox denies the sender: the login was accepted, but the application has
   * no permission on the mailbox, or may not send as this address. It does not include 5.2.251 to
   * 5.2.255, which throttle a mailbox for such errors in the past, and 5.7.606 to 5.7.649, which
   * are about the address of the client.
   */
  public static boolean isSenderDenied(SmtpReply reply) {
    String lower = reply.text().toLowerCase(Locale.ROOT);
    boolean isSendAsDenied =
        reply.code() == 554 && reply.enhanced().filter(code -> code.is(5, 2, 252)).isPresent();
    return isSendAsDenied
        || reply.enhanced().filter(code -> code.is(5, 7, 60)).isPresent()
        || lower.contains("sendasdenied")
        || lower.contains("mailbox logon failure")
        || lower.contains("permissions to send as this sender");
  }

  /**
   * Returns whether SMTP AUTH is disabled for the mailbox or the tenant ({@code 535 5.7.139 …
   * SmtpClientAuthentication is disabled for the Mailbox}).
   */
  public static boolean isSubmissionDisabled(SmtpReply reply) {
    return reply.text().toLowerCase(Locale.ROOT).contains("smtpclientauthentication is disabled");
  }

  /** The queue id in the reply to a message. */
  public static Optional<String> queueId(SmtpReply accepted) {
    Matcher id = QUEUE_ID.matcher(accepted.text());
    return id.find() ? Optional.of(id.group(1)) : Optional.empty();
  }
}
