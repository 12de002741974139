package dev.mailgrant.sandbox.exchange.smtp;

import dev.mailgrant.sandbox.exchange.BackEnd;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Connected;
import dev.mailgrant.sandbox.tenant.ExchangeOrganization;
import dev.mailgrant.sandbox.tenant.MailMessage;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Decides at the end of a message whether the mailbox may send it, with the permissions of that
 * moment. Stateless.
 */
final class SubmissionCheck {
  /** The end of the first line of a capture: email-oauth2-proxy issue 271. */
  static final String LOGON_FAILURE =
      "430 4.2.0 STOREDRV; mailbox logon failure;"
          + " STOREDRV.Submission.Exception:ConnectionFailedTransientException.MapiExceptionLogonFailed;"
          + " Failed to process message due to a transient exception with message"
          + " [BeginDiagnosticData]Cannot open mailbox. {host}";

  /** Captures; what follows "Cannot submit message" differs. */
  static final String SEND_AS_DENIED =
      "554 5.2.252 SendAsDenied; {user} not allowed to send as {other};"
          + " STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied;"
          + " Failed to process message due to a permanent exception with message"
          + " [BeginDiagnosticData]Cannot submit message. {host}";

  /** Reports of the text after the code. */
  static final String MAILBOX_FULL =
      "554 5.2.2 mailbox full;"
          + " STOREDRV.Submission.Exception:QuotaExceededException.MapiExceptionQuotaExceeded;"
          + " Failed to process message due to a permanent exception with message"
          + " [BeginDiagnosticData]Cannot submit message. {host}";

  /** The part of a header field that is searched for addresses, against quadratic time. */
  private static final int LONGEST_FIELD = 4_096;

  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:()]+@[^\\s<>,;:()]+");

  private SubmissionCheck() {}

  /** Returns the reply that refuses the message, if it is refused. */
  static Optional<String> refusal(
      BackEnd backEnd, Connected submitter, String envelopeFrom, String content) {
    ExchangeOrganization organization = backEnd.tenant().get().exchange();
    Optional<TenantMailbox> found = organization.mailbox(submitter.mailbox().address());
    String objectId = submitter.application().objectId();
    if (!submitter.permissionChecked()
        && found.filter(mailbox -> mailbox.grantsFullAccessTo(objectId)).isEmpty()) {
      return Optional.of(LOGON_FAILURE);
    }
    TenantMailbox mailbox = found.orElse(submitter.mailbox());
    List<String> senders = new ArrayList<>(addresses(MailMessage.header(content, "From")));
    if (!envelopeFrom.isEmpty()) {
      senders.add(envelopeFrom);
    }
    for (String sender : senders) {
      if (!maySendAs(organization, mailbox, objectId, sender)) {
        return Optional.of(SEND_AS_DENIED.replace("{other}", sender));
      }
    }
    return mailbox.full() ? Optional.of(MAILBOX_FULL) : Optional.empty();
  }

  /**
   * SendAs has been reported for the mailbox that logs in (Notifuse issue 250), and is documented
   * for the service principal: either is sufficient here.
   */
  private static boolean maySendAs(
      ExchangeOrganization organization, TenantMailbox mailbox, String objectId, String sender) {
    return mailbox.isCalled(sender)
        || organization
            .recipient(sender)
            .filter(
                other -> other.grantsSendAsTo(objectId) || other.grantsSendAsTo(mailbox.address()))
            .isPresent();
  }

  private static List<String> addresses(String header) {
    return ADDRESS.matcher(withoutQuotedStrings(header)).results().map(MatchResult::group).toList();
  }

  /** Removes display names, which may look like addresses (RFC 5322 section 3.2.4). */
  private static String withoutQuotedStrings(String header) {
    StringBuilder kept = new StringBuilder();
    boolean quoted = false;
    int end = Math.min(header.length(), LONGEST_FIELD);
    for (int i = 0; i < end; i++) {
      char c = header.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
        kept.append(' ');
      } else if (!quoted) {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
