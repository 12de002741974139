package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether waiting can help. It can help while a change is replicated or a service is
 * unavailable; it cannot help if a person has to correct something. An unreachable host is only
 * waited for if it was reached before, because otherwise its name is usually misspelt. For one
 * wait, by one thread.
 */
final class WaitPolicy {
  /** Reasons that mean that the host was not reached. */
  private static final Set<FailureReason> NOT_REACHED =
      EnumSet.of(
          FailureReason.HOST_UNRESOLVED, FailureReason.HOST_UNREACHABLE, FailureReason.OUT_OF_TIME);

  /** Reasons that only a person can fix, whatever the findings. */
  private static final Set<FailureReason> LASTING =
      EnumSet.of(
          FailureReason.TLS_REFUSED,
          FailureReason.CREDENTIAL_UNUSABLE,
          FailureReason.MECHANISM_NOT_OFFERED,
          FailureReason.PROTOCOL_VIOLATED,
          FailureReason.FOLDER_NOT_SELECTED);

  /** Reasons that can be temporary even without a finding. */
  private static final Set<FailureReason> PASSING_BY_THEMSELVES =
      EnumSet.of(
          FailureReason.THROTTLED, FailureReason.SERVER_UNAVAILABLE, FailureReason.CONNECTION_LOST);

  private boolean authorityAnswered;
  private boolean mailServerAnswered;

  /** Why waiting cannot help after a failed attempt; empty if it may help. */
  Optional<String> against(DoctorReport report) {
    note(report.handshake());
    List<StepFailure> failures = report.handshake().failures();
    for (StepFailure failure : failures) {
      if (isLasting(failure, report) || (isNotReached(failure) && !isKnown(failure))) {
        return Optional.of(cause(report).orElse(words(failure)));
      }
    }
    boolean isAnyNotReached = failures.stream().anyMatch(WaitPolicy::isNotReached);
    Optional<Finding> lasting =
        report.findings().stream()
            .filter(finding -> finding.certainty() == Certainty.CERTAIN)
            .filter(finding -> !passes(finding, isAnyNotReached))
            .findFirst();
    if (lasting.isPresent()) {
      return lasting.map(WaitPolicy::words);
    }
    boolean mayPass =
        report.findings().stream().anyMatch(finding -> passes(finding, isAnyNotReached))
            || failures.stream().allMatch(f -> PASSING_BY_THEMSELVES.contains(f.reason()));
    return mayPass ? Optional.empty() : Optional.of(cause(report).orElse(words(failures.get(0))));
  }

  /** A refused folder does not exist, unless the server reports a problem of its own. */
  private static boolean isLasting(StepFailure failure, DoctorReport report) {
    boolean isServersProblem =
        failure.reason() == FailureReason.FOLDER_NOT_SELECTED
            && report.findings().stream().limit(1).anyMatch(first -> passes(first, false));
    return LASTING.contains(failure.reason()) && !isServersProblem;
  }

  private void note(HandshakeReport report) {
    Optional<StepFailure> ofToken =
        report.failures().stream()
            .filter(failure -> failure.step() == HandshakeStep.TOKEN)
            .findFirst();
    authorityAnswered |=
        report.token().isPresent()
            || ofToken
                .filter(
                    failure ->
                        failure.evidence().oauthError().isPresent()
                            || failure.evidence().unusableReply().isPresent())
                .isPresent();
    mailServerAnswered |= report.server().isPresent();
  }

  private boolean isKnown(StepFailure failure) {
    return failure.step() == HandshakeStep.TOKEN ? authorityAnswered : mailServerAnswered;
  }

  private static boolean isNotReached(StepFailure failure) {
    return NOT_REACHED.contains(failure.reason());
  }

  private static boolean passes(Finding finding, boolean isAnyNotReached) {
    return switch (finding.entry().passes()) {
      case WITH_TIME -> true;
      case IF_REACHED_BEFORE -> isAnyNotReached;
      case NEVER -> false;
    };
  }

  private static Optional<String> cause(DoctorReport report) {
    return report.findings().stream().findFirst().map(WaitPolicy::words);
  }

  private static String words(Finding finding) {
    return finding.title() + " (" + finding.id() + ")";
  }

  private static String words(StepFailure failure) {
    return failure.step() + " failed (" + failure.reason().words() + ")";
  }
}
