package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.handshake.FailureReason;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeStep;
import dev.mailgrant.core.handshake.StepFailure;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether waiting can open a mailbox. It can where a change spreads through the services, or where
 * a service is not well; it cannot where somebody has to correct something on this side. A host
 * that cannot be reached is waited for only if it was before: otherwise it is more often misspelt
 * than down. For one wait, by one thread.
 */
final class WaitPolicy {
  /** Findings whose remedy takes its time to be seen, or that pass by themselves. */
  private static final Set<FindingId> PASSING =
      EnumSet.of(
          // Set-up that spreads
          FindingId.NO_ENTERPRISE_APPLICATION,
          FindingId.APPLICATION_DISABLED,
          FindingId.RESOURCE_DISABLED,
          FindingId.APPLICATION_MISCONFIGURED,
          FindingId.ROLE_NOT_ASSIGNED,
          FindingId.NO_CONSENT,
          FindingId.CERTIFICATE_NOT_REGISTERED,
          FindingId.FEDERATION_NO_MATCH,
          FindingId.FEDERATION_MISSING,
          FindingId.NO_ROLE,
          FindingId.ROLE_OF_ANOTHER_PROTOCOL,
          FindingId.NOT_REGISTERED,
          FindingId.NO_MAILBOX_PERMISSION,
          FindingId.MAILBOX_NOT_FOUND,
          FindingId.IMAP_DISABLED,
          FindingId.MAILBOX_ELSEWHERE,
          FindingId.NOT_CONNECTED,
          FindingId.CHANGED_LATELY,
          FindingId.TOO_MANY_CONNECTIONS,
          // Services that are not well
          FindingId.ENTRA_TROUBLE,
          FindingId.TOKEN_THROTTLED,
          FindingId.TOKEN_SERVICE_DOWN,
          FindingId.IMAP_THROTTLED,
          FindingId.SERVER_UNAVAILABLE,
          FindingId.SESSION_CLOSED,
          FindingId.CONNECTION_LOST);

  /** The same for a host that was reached before. */
  private static final Set<FindingId> PASSING_FOR_A_KNOWN_HOST =
      EnumSet.of(
          FindingId.NAME_NOT_RESOLVED,
          FindingId.CONNECTION_REFUSED,
          FindingId.NO_CONNECTION,
          FindingId.HOST_SILENT);

  /** Reasons that are a way that is shut, rather than a door. */
  private static final Set<FailureReason> NO_WAY =
      EnumSet.of(
          FailureReason.HOST_UNRESOLVED, FailureReason.HOST_UNREACHABLE, FailureReason.OUT_OF_TIME);

  /** Reasons that nobody but a person removes, whatever the findings. */
  private static final Set<FailureReason> LASTING =
      EnumSet.of(
          FailureReason.TLS_REFUSED,
          FailureReason.CREDENTIAL_UNUSABLE,
          FailureReason.MECHANISM_NOT_OFFERED,
          FailureReason.PROTOCOL_VIOLATED,
          FailureReason.FOLDER_NOT_SELECTED);

  /** Reasons that pass even if nothing is found. */
  private static final Set<FailureReason> PASSING_BY_THEMSELVES =
      EnumSet.of(
          FailureReason.THROTTLED, FailureReason.SERVER_UNAVAILABLE, FailureReason.CONNECTION_LOST);

  private boolean authorityAnswered;
  private boolean mailServerAnswered;

  /** Why waiting is no use after an attempt that failed; empty if it may be of use. */
  Optional<String> against(DoctorReport report) {
    note(report.handshake());
    List<StepFailure> failures = report.handshake().failures();
    for (StepFailure failure : failures) {
      if (LASTING.contains(failure.reason()) || (isNoWay(failure) && !isKnown(failure))) {
        return Optional.of(cause(report).orElse(words(failure)));
      }
    }
    boolean hasNoWay = failures.stream().anyMatch(WaitPolicy::isNoWay);
    Optional<Finding> lasting =
        report.findings().stream()
            .filter(finding -> finding.certainty() == Certainty.CERTAIN)
            .filter(finding -> !passes(finding, hasNoWay))
            .findFirst();
    if (lasting.isPresent()) {
      return lasting.map(WaitPolicy::words);
    }
    boolean mayPass =
        report.findings().stream().anyMatch(finding -> passes(finding, hasNoWay))
            || failures.stream().allMatch(f -> PASSING_BY_THEMSELVES.contains(f.reason()));
    return mayPass ? Optional.empty() : Optional.of(cause(report).orElse(words(failures.get(0))));
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

  private static boolean isNoWay(StepFailure failure) {
    return NO_WAY.contains(failure.reason());
  }

  private static boolean passes(Finding finding, boolean hasNoWay) {
    return PASSING.contains(finding.which())
        || (hasNoWay && PASSING_FOR_A_KNOWN_HOST.contains(finding.which()));
  }

  private static Optional<String> cause(DoctorReport report) {
    return report.findings().stream().findFirst().map(WaitPolicy::words);
  }

  private static String words(Finding finding) {
    return finding.title() + " (" + finding.id() + ")";
  }

  private static String words(StepFailure failure) {
    return failure.step()
        + " failed ("
        + failure.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + ")";
  }
}
