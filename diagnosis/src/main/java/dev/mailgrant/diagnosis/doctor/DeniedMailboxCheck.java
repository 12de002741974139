package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.core.mail.ConversationLine;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.ServerReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The result for a mailbox that must be denied. Immutable and safe for use by several threads.
 *
 * @param mailbox the mailbox
 * @param outcome whether it was denied
 * @param reason why nothing was proven; empty otherwise
 * @param took how long it took; empty if it was not tried
 * @param fact the observation, or why nothing was proven
 * @param transcript the conversation
 */
public record DeniedMailboxCheck(
    Mailbox mailbox,
    Outcome outcome,
    Optional<FailureReason> reason,
    Optional<Duration> took,
    String fact,
    List<ConversationLine> transcript) {
  /** The kind of result. */
  public enum Outcome {
    /** Access was denied for a token that opens another mailbox. */
    SHUT,
    /** The mailbox was opened. */
    OPENED,
    /** Neither could be proven. */
    NOT_PROVEN
  }

  /** Reasons with which access is denied to an application whose token is valid. */
  private static final Set<FailureReason> REFUSALS =
      Set.of(FailureReason.AUTHENTICATION_REJECTED, FailureReason.AUTHENTICATED_NOT_CONNECTED);

  /** Reasons with which a mailbox does not open although the login succeeded. */
  private static final Set<FailureReason> AFTER_LOGIN =
      Set.of(FailureReason.FOLDER_NOT_SELECTED, FailureReason.MAILDROP_NOT_OPENED);

  public DeniedMailboxCheck {
    transcript = List.copyOf(transcript);
  }

  /** Evaluates an attempt, given the previous result for the mailbox that must open. */
  static DeniedMailboxCheck of(HandshakeReport tried, HandshakeReport examined) {
    Optional<StepFailure> failure = tried.failure();
    if (failure.isEmpty()) {
      String how =
          tried.request().protocol() == MailProtocol.POP3
              ? "STAT opened the maildrop"
              : "EXAMINE opened the inbox";
      return judged(tried, Outcome.OPENED, Optional.empty(), how);
    }
    String said = failure.get().evidence().reply().map(ServerReply::toString).orElse("");
    Optional<FailureReason> reason = failure.map(StepFailure::reason);
    if (!REFUSALS.contains(failure.get().reason())) {
      return judged(tried, Outcome.NOT_PROVEN, reason, "not proven: " + failure.get().message());
    }
    if (!isLetIn(examined)) {
      return judged(
          tried,
          Outcome.NOT_PROVEN,
          reason,
          "not proven: rejected ("
              + said
              + "), but "
              + examined.request().mailbox().address()
              + " was rejected too, so the mailbox may not be the cause");
    }
    boolean isDisabled =
        failure.get().evidence().status().flatMap(ExchangeReplies::diagnosticError).stream()
            .anyMatch(error -> error == ExchangeReplies.DiagnosticError.USER_DISABLED);
    return judged(
        tried,
        Outcome.SHUT,
        Optional.empty(),
        "rejected: "
            + said
            + (isDisabled
                ? " (IMAP is disabled there, so this does not test the permission)"
                : " (an address without a mailbox is rejected in the same way)"));
  }

  /** Why an attempt cannot prove anything; empty if it can. */
  static Optional<String> whyNoneIsTried(HandshakeReport examined) {
    return examined
        .failure()
        .map(StepFailure::reason)
        .filter(reason -> !REFUSALS.contains(reason) && !AFTER_LOGIN.contains(reason))
        .map(
            reason ->
                "the login to "
                    + examined.request().mailbox().address()
                    + " failed for another reason ("
                    + reason.words()
                    + ")");
  }

  /** A mailbox that was not tried, because of an interrupt or the previous result. */
  static DeniedMailboxCheck untried(
      Mailbox mailbox, HandshakeReport examined, boolean isInterrupted) {
    String why =
        isInterrupted
            ? "the run was interrupted"
            : whyNoneIsTried(examined).orElse("it was skipped");
    return new DeniedMailboxCheck(
        mailbox,
        Outcome.NOT_PROVEN,
        isInterrupted
            ? Optional.of(FailureReason.INTERRUPTED)
            : examined.failure().map(StepFailure::reason),
        Optional.empty(),
        "not proven: not tried, because " + why,
        List.of());
  }

  /** This result as a stage of the report. */
  DoctorStage stage() {
    String name = "denied " + mailbox.address();
    return new DoctorStage(
        name,
        switch (outcome) {
          case SHUT -> DoctorStage.Outcome.OK;
          case OPENED -> DoctorStage.Outcome.FAILED;
          case NOT_PROVEN -> DoctorStage.Outcome.WARNING;
        },
        took,
        fact);
  }

  /** Whether the server opened the mailbox, even if the folder does not exist. */
  private static boolean isLetIn(HandshakeReport examined) {
    return examined.failure().map(failure -> AFTER_LOGIN.contains(failure.reason())).orElse(true);
  }

  private static DeniedMailboxCheck judged(
      HandshakeReport tried, Outcome outcome, Optional<FailureReason> reason, String fact) {
    return new DeniedMailboxCheck(
        tried.request().mailbox(),
        outcome,
        reason,
        Optional.of(tried.took()),
        fact,
        tried.transcript());
  }
}
