package dev.mailgrant.core.handshake;

import dev.mailgrant.core.imap.ConversationLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known after a handshake. It holds no secret. Immutable and safe for use by several
 * threads.
 *
 * @param request what was asked
 * @param failures why steps failed, in the order of {@link HandshakeStep}; troubles after the
 *     folder was open are in {@code steps} alone
 * @param steps every step in the order of {@link HandshakeStep}
 * @param token the token, if there was one
 * @param server the IMAP server, if it was reached
 * @param folder the folder, if it was opened
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
    Optional<FolderStatus> folder,
    List<ConversationLine> transcript,
    Instant startedAt,
    Duration took) {
  public HandshakeReport {
    failures = List.copyOf(failures);
    steps = List.copyOf(steps);
    transcript = List.copyOf(transcript);
  }

  /** Whether the mailbox was opened: SELECT said OK. */
  public boolean isSuccess() {
    return failures.isEmpty() && step(HandshakeStep.SELECT).outcome() == StepResult.Outcome.OK;
  }

  /** The failure that counts: that of the first failed step. */
  public Optional<StepFailure> failure() {
    return failures.stream().findFirst();
  }

  /**
   * How far the other of the two had got when the failure that counts happened: the conversation,
   * if there was no token; the token, if the conversation failed. Empty on success.
   */
  public Optional<String> meanwhile() {
    return failure()
        .map(
            failure ->
                failure.step() == HandshakeStep.TOKEN
                    ? lastOfConversation()
                        .map(step -> "the IMAP connection worked up to " + step)
                        .orElse("the IMAP server was not reached either")
                    : "the token was issued");
  }

  private Optional<HandshakeStep> lastOfConversation() {
    return steps.stream()
        .filter(
            record -> record.step() != HandshakeStep.TOKEN && record.step() != HandshakeStep.LOGOUT)
        .filter(record -> record.outcome() == StepResult.Outcome.OK)
        .map(StepResult::step)
        .reduce((first, second) -> second);
  }

  /** What became of a step. */
  public StepResult step(HandshakeStep step) {
    return steps.stream().filter(record -> record.step() == step).findFirst().orElseThrow();
  }
}
