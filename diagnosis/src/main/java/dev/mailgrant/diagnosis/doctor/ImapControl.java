package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.handshake.LoginTarget;
import dev.mailgrant.core.handshake.TokenInfo;
import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.fact.AccessRole;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Opens the mailbox over IMAP with the token that POP3 refused, where the token has the role for
 * it. Both protocols need the same permission on the mailbox, so a success leaves only what is
 * specific to POP3: its role, and whether the mailbox allows it.
 *
 * @param isOpened whether IMAP opened the mailbox; empty if the attempt failed for another reason
 *     than a refusal, for example because the host was not reached
 * @param took how long it took
 * @param fact the observation
 */
record ImapControl(Optional<Boolean> isOpened, Duration took, String fact) {
  private static final Set<FailureReason> REFUSALS =
      Set.of(
          FailureReason.AUTHENTICATION_REJECTED,
          FailureReason.AUTHENTICATED_NOT_CONNECTED,
          FailureReason.FOLDER_NOT_SELECTED);

  /** Compares, if the attempt was refused over POP3 and the token has the role for IMAP. */
  static Optional<ImapControl> of(
      HandshakeReport report, MailEndpoint imap, Handshake overImap, Deadline deadline) {
    return isUseful(report)
        ? Optional.of(
            judged(
                overImap.run(
                    new HandshakeRequest(
                        new LoginTarget(
                            report.request().mailbox(),
                            imap,
                            report.request().mechanism(),
                            report.request().scope()),
                        FolderAccess.readOnly(Folder.INBOX),
                        deadline),
                    line -> {})))
        : Optional.empty();
  }

  private static boolean isUseful(HandshakeReport report) {
    boolean isRefused =
        report
            .failure()
            .filter(
                failure ->
                    failure.reason() == FailureReason.AUTHENTICATION_REJECTED
                        || failure.reason() == FailureReason.MAILDROP_NOT_OPENED)
            .isPresent();
    return isRefused
        && report
            .token()
            .flatMap(TokenInfo::claims)
            .map(Claims::roles)
            .filter(roles -> roles.contains(AccessRole.of(MailProtocol.IMAP).value()))
            .isPresent();
  }

  private static ImapControl judged(HandshakeReport tried) {
    Optional<FailureReason> reason = tried.failure().map(StepFailure::reason);
    if (reason.isEmpty()) {
      return new ImapControl(
          Optional.of(true), tried.took(), "IMAP opens the mailbox with this token");
    }
    String words = reason.get().words();
    return REFUSALS.contains(reason.get())
        ? new ImapControl(
            Optional.of(false),
            tried.took(),
            "IMAP does not open the mailbox with this token either: " + words)
        : new ImapControl(
            Optional.empty(), tried.took(), "not compared with IMAP, which failed: " + words);
  }

  /** The comparison as a stage of the report. */
  DoctorStage stage() {
    DoctorStage.Outcome outcome =
        isOpened.isPresent() ? DoctorStage.Outcome.OK : DoctorStage.Outcome.WARNING;
    return new DoctorStage("imap-control", outcome, Optional.of(took), fact);
  }
}
