package dev.mailgrant.core.handshake;

import dev.mailgrant.core.handshake.proof.FolderStatus;
import dev.mailgrant.core.handshake.proof.Proven;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.mail.ConversationLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of a handshake. It contains no secrets. Immutable and safe for use by several threads.
 *
 * @param request the request
 * @param failures why steps failed, in the order of {@link HandshakeStep}; failures after the
 *     decisive step are only in {@code steps}
 * @param steps every step of {@link dev.mailgrant.core.handshake.proof.Proof#steps}, in this order
 * @param token the token, if one was received
 * @param server the mail server, if it was reached
 * @param proven what the proof has shown
 * @param transcript the conversation
 * @param startedAt when it began
 * @param took how long it took
 */
public record HandshakeReport(
    HandshakeRequest request,
    List<StepFailure> failures,
    List<StepResult> steps,
    Optional<TokenInfo> token,
    Optional<ServerInfo> server,
    Proven proven,
    List<ConversationLine> transcript,
    Instant startedAt,
    Duration took) {
  public HandshakeReport {
    failures = List.copyOf(failures);
    steps = List.copyOf(steps);
    transcript = List.copyOf(transcript);
  }

  /** Returns whether the handshake succeeded: the decisive step of its proof did. */
  public boolean isSuccess() {
    return failures.isEmpty()
        && step(request.proof().decisiveStep()).outcome() == StepResult.Outcome.OK;
  }

  /** The folder that was opened over IMAP. */
  public Optional<FolderStatus> folder() {
    return proven.folder();
  }

  /** The failure that decides the result: that of the first failed step. */
  public Optional<StepFailure> failure() {
    return failures.stream().findFirst();
  }

  /**
   * The progress of the other activity when the deciding failure happened: of the conversation if
   * the token request failed, of the token request if the conversation failed. Empty on success.
   */
  public Optional<String> meanwhile() {
    return failure()
        .map(
            failure ->
                failure.step() == HandshakeStep.TOKEN
                    ? lastOfConversation()
                        .map(
                            step ->
                                "the " + request.protocol() + " connection worked up to " + step)
                        .orElse("the " + request.protocol() + " server was not reached either")
                    : "the token was issued");
  }

  private Optional<HandshakeStep> lastOfConversation() {
    return steps.stream()
        .filter(
            record ->
                record.step() != HandshakeStep.TOKEN
                    && record.step() != HandshakeStep.LOGOUT
                    && record.step() != HandshakeStep.QUIT)
        .filter(record -> record.outcome() == StepResult.Outcome.OK)
        .map(StepResult::step)
        .reduce((first, second) -> second);
  }

  /**
   * Returns the result of a step.
   *
   * @throws java.util.NoSuchElementException if the step is not one of the handshake's
   */
  public StepResult step(HandshakeStep step) {
    return steps.stream().filter(record -> record.step() == step).findFirst().orElseThrow();
  }
}
