package dev.mailgrant.sandbox.exchange.smtp;

import dev.mailgrant.sandbox.exchange.BackEnd;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Connected;
import dev.mailgrant.sandbox.tenant.HighVolumeAccount;
import dev.mailgrant.sandbox.tenant.MailMessage;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import dev.mailgrant.sandbox.tenant.TenantMailbox.Whereabouts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The mail transaction of a session (RFC 5321 section 3.3): MAIL, RCPT, and the message. Replies
 * without a note are in Microsoft's descriptions of Exchange's SMTP. Not safe for use by several
 * threads.
 */
final class SubmissionTransaction {
  /** {@code RecipientLimits} of Exchange Online's plans. */
  private static final int MOST_RECIPIENTS = 500;

  static final long ADVERTISED_SIZE = 157_286_400;

  private static final Set<String> MAIL_PARAMETERS =
      Set.of("SIZE", "BODY", "SMTPUTF8", "RET", "ENVID", "AUTH");
  private static final Set<String> RCPT_PARAMETERS = Set.of("NOTIFY", "ORCPT");
  private static final String SENT_ITEMS = "Sent Items";

  private final SubmissionService service;
  private final BackEnd backEnd;
  private final SubmissionLog log;
  private final Connected submitter;
  private Optional<EnvelopeAddress> sender = Optional.empty();
  private final List<String> recipients = new ArrayList<>();
  private ContentReader content = new ContentReader();

  SubmissionTransaction(
      SubmissionService service, BackEnd backEnd, SubmissionLog log, Connected submitter) {
    this.service = service;
    this.backEnd = backEnd;
    this.log = log;
    this.submitter = submitter;
  }

  Connected submitter() {
    return submitter;
  }

  void reset() {
    sender = Optional.empty();
    recipients.clear();
    content = new ContentReader();
  }

  String mail(String argument) {
    if (sender.isPresent()) {
      return "503 5.5.2 Sender already specified";
    }
    Optional<EnvelopeAddress> parsed = path("FROM:", argument);
    if (parsed.isEmpty()) {
      return "501 5.1.7 Invalid address";
    }
    if (!MAIL_PARAMETERS.containsAll(parsed.get().parameters().keySet())) {
      return "501 5.5.4 Invalid arguments";
    }
    String size = parsed.get().parameters().getOrDefault("SIZE", "0");
    if (!size.matches("\\d{1,18}")) {
      return "501 5.5.4 Invalid arguments";
    }
    if (Long.parseLong(size) > ADVERTISED_SIZE) {
      return "552 5.3.4 Message size exceeds fixed maximum message size";
    }
    if (service == SubmissionService.HIGH_VOLUME_EMAIL && !isAllowed()) {
      backEnd.journal("SMTP MAIL: refused: Add-HVEAppAccess has not added the application");
      // The code is Microsoft's, the words are assumed.
      return "550 5.7.240 The application is not in the list of the account's allowed applications"
          + " {server}";
    }
    sender = parsed;
    return "250 2.1.0 Sender OK";
  }

  String rcpt(String argument) {
    if (sender.isEmpty()) {
      return "503 5.5.2 Need mail command";
    }
    Optional<EnvelopeAddress> parsed =
        path("TO:", argument).filter(path -> !path.address().isEmpty());
    if (parsed.isEmpty()) {
      return "501 5.1.3 Invalid address";
    }
    if (!RCPT_PARAMETERS.containsAll(parsed.get().parameters().keySet())) {
      return "501 5.5.4 Invalid arguments";
    }
    if (recipients.size() >= MOST_RECIPIENTS) {
      return "452 4.5.3 Too many recipients";
    }
    recipients.add(parsed.get().address());
    return "250 2.1.5 Recipient OK";
  }

  /** The reply to a message that comes too early; empty if it may come. */
  Optional<String> notReady() {
    if (sender.isEmpty()) {
      return Optional.of("503 5.5.2 Need mail command");
    }
    return recipients.isEmpty() ? Optional.of("503 5.5.2 Need rcpt command") : Optional.empty();
  }

  /** Returns whether the message needs chunks (RFC 3030 section 3). */
  boolean isBinary() {
    return sender
        .map(path -> path.parameters().getOrDefault("BODY", ""))
        .filter("BINARYMIME"::equalsIgnoreCase)
        .isPresent();
  }

  ContentReader content() {
    return content;
  }

  /** Accepts or refuses the message, and ends the transaction in either case. */
  String complete(String id) {
    String reply = refusal().orElseGet(() -> accept(id));
    reset();
    return reply;
  }

  private Optional<String> refusal() {
    String mailbox = submitter.mailbox().address();
    if (content.isTooLarge()) {
      backEnd.journal("SMTP message: refused: the sandbox keeps at most 1 MiB");
      // The code is Microsoft's, the words are assumed.
      return Optional.of("554 5.2.270 Message too large {host}");
    }
    if (!log.hasSpaceFor(content.content().length())) {
      backEnd.journal("SMTP message: refused: the sandbox keeps at most 64 MiB of messages");
      return Optional.of("452 4.3.1 Insufficient system resources");
    }
    if (log.hasTooManyConnections(mailbox)) {
      backEnd.journal("SMTP message: refused: more than 3 connections of " + mailbox);
      // Postfix logs: in reply to the end of DATA.
      return Optional.of(
          "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending"
              + " for more information. {host}");
    }
    if (service == SubmissionService.HIGH_VOLUME_EMAIL) {
      return Optional.empty();
    }
    Optional<String> refusal =
        SubmissionCheck.refusal(
            backEnd, submitter, sender.orElseThrow().address(), content.content());
    refusal.ifPresent(
        reply -> backEnd.journal("SMTP message: refused: " + reply.split(";", -1)[0]));
    return refusal;
  }

  private String accept(String id) {
    Instant now = backEnd.context().clock().instant();
    SentMessage message =
        new SentMessage(
            id,
            submitter.mailbox().address(),
            sender.orElseThrow().address(),
            recipients,
            content.content(),
            now);
    Instant departure = log.add(message);
    backEnd
        .mail()
        .deliver(
            submitter.mailbox(),
            SENT_ITEMS,
            MailMessage.submitted(message.content(), "\\Seen"),
            departure);
    for (String recipient : Set.copyOf(recipients)) {
      backEnd
          .tenant()
          .get()
          .exchange()
          .recipient(recipient)
          .filter(mailbox -> mailbox.whereabouts() == Whereabouts.HERE && !mailbox.full())
          .ifPresent(mailbox -> deliver(mailbox, message, departure));
    }
    backEnd.journal("SMTP message: accepted from " + message.mailbox());
    return "250 2.0.0 OK <" + id + "> {host}";
  }

  private void deliver(TenantMailbox mailbox, SentMessage message, Instant departure) {
    backEnd.mail().deliver(mailbox, "INBOX", MailMessage.submitted(message.content()), departure);
  }

  private boolean isAllowed() {
    Optional<HighVolumeAccount> account =
        backEnd.tenant().get().exchange().highVolumeAccount(submitter.mailbox().address());
    return account.isPresent() && account.get().allows(submitter.application().applicationId());
  }

  private static Optional<EnvelopeAddress> path(String keyword, String argument) {
    return argument.toUpperCase(Locale.ROOT).startsWith(keyword)
        ? EnvelopeAddress.parse(argument.substring(keyword.length()))
        : Optional.empty();
  }
}
