package dev.mailgrant.diagnosis;

import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.smtp.ExchangeSmtpReplies;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.diagnosis.fact.AttemptContext;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The result of an attempt to send as an address for which the application must have no right.
 * Immutable and safe for use by several threads.
 *
 * @param outcome whether it was denied
 * @param reason why nothing was proven; empty otherwise
 * @param fact the observation, or why nothing was proven
 * @param ownLogin the login to the mailbox that the application may use, if it was tried
 */
public record DeniedSenderCheck(
    Outcome outcome,
    Optional<FailureReason> reason,
    String fact,
    Optional<HandshakeReport> ownLogin) {
  /** The kind of result. */
  public enum Outcome {
    /** The server denied the sender for a token that is otherwise accepted. */
    DENIED,
    /** The server accepted the message. */
    SENT,
    /** Neither could be proven. */
    NOT_PROVEN
  }

  /**
   * Evaluates an attempt. With RBAC for Applications the login itself is rejected, as it is for a
   * useless token; so a rejected login proves something only if the same application can log in to
   * the mailbox that it may use.
   *
   * @param tried the attempt to send
   * @param ownLogin logs in to the mailbox that the application may use, without sending; called
   *     only if the login was rejected
   */
  public static DeniedSenderCheck of(HandshakeReport tried, Supplier<HandshakeReport> ownLogin) {
    Optional<StepFailure> failure = tried.failure();
    if (failure.isEmpty()) {
      return new DeniedSenderCheck(
          Outcome.SENT,
          Optional.empty(),
          "the server accepted the message, which was sent",
          Optional.empty());
    }
    String said = failure.get().message();
    if (failure.get().reason() == FailureReason.AUTHENTICATION_REJECTED) {
      HandshakeReport own = ownLogin.get();
      return own.isSuccess()
          ? denied(
              "rejected at the login: " + reply(failure.get()) + remark(failure.get()),
              Optional.of(own))
          : notProven(
              own.failure().map(StepFailure::reason).orElse(failure.get().reason()),
              said
                  + "; but the login to "
                  + own.request().mailbox().address()
                  + " failed too, so the address may not be the cause",
              Optional.of(own));
    }
    boolean isDenied =
        failure.get().step().compareTo(HandshakeStep.AUTHENTICATE) > 0
            && failure.get().evidence().reply().orElse(null) instanceof SmtpReply reply
            && ExchangeSmtpReplies.isSenderDenied(reply);
    return isDenied
        ? denied(
            "refused at " + failure.get().step() + ": " + reply(failure.get()), Optional.empty())
        : notProven(failure.get().reason(), said, Optional.empty());
  }

  /**
   * The findings about the attempt, or about why nothing was proven. They are about the address
   * that must be denied only if they are certain; the usual fix, to grant a permission, would be
   * the opposite of what is wanted.
   *
   * @param attempt the settings of the attempt
   * @param tried the attempt to send
   */
  public List<Finding> findings(AttemptContext attempt, HandshakeReport tried) {
    if (outcome == Outcome.DENIED) {
      return List.of();
    }
    if (outcome == Outcome.SENT) {
      return AttemptFindings.ofWronglySent(attempt, tried);
    }
    if (ownLogin.isPresent()) {
      return AttemptFindings.of(attempt, ownLogin.get());
    }
    boolean isBeforeTheAddress =
        tried
            .failure()
            .filter(one -> one.step().compareTo(HandshakeStep.AUTHENTICATE) < 0)
            .isPresent();
    return AttemptFindings.of(attempt, tried).stream()
        .filter(one -> isBeforeTheAddress || one.certainty() == Certainty.CERTAIN)
        .toList();
  }

  private static String reply(StepFailure failure) {
    return failure.evidence().reply().map(Object::toString).orElse(failure.message());
  }

  /** The switch is no permission: it may be enabled later. */
  private static String remark(StepFailure failure) {
    return failure.evidence().reply().orElse(null) instanceof SmtpReply reply
            && ExchangeSmtpReplies.isSubmissionDisabled(reply)
        ? " (SMTP AUTH is disabled there, so this does not test the permission)"
        : "";
  }

  private static DeniedSenderCheck denied(String fact, Optional<HandshakeReport> ownLogin) {
    return new DeniedSenderCheck(Outcome.DENIED, Optional.empty(), fact, ownLogin);
  }

  private static DeniedSenderCheck notProven(
      FailureReason reason, String fact, Optional<HandshakeReport> ownLogin) {
    return new DeniedSenderCheck(
        Outcome.NOT_PROVEN, Optional.of(reason), "not proven: " + fact, ownLogin);
  }
}
