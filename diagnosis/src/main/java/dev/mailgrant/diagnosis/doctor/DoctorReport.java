package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.diagnosis.Diagnosis;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.UnexpectedAccess;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of a diagnosis. It contains no secret except in the application's credential, which
 * never shows it. Immutable and safe for use by several threads.
 *
 * @param request the request
 * @param handshake the last attempt to open the mailbox
 * @param facts the facts of the attempt and of the probes
 * @param stages the stages in order
 * @param findings the findings, most certain first
 * @param denied the results for the mailboxes that must be denied
 * @param waiting the repeated attempts, if the request asked to wait
 */
public record DoctorReport(
    DoctorRequest request,
    HandshakeReport handshake,
    Facts facts,
    List<DoctorStage> stages,
    List<Finding> findings,
    List<DeniedMailboxCheck> denied,
    Optional<WaitReport> waiting) {
  public DoctorReport {
    stages = List.copyOf(stages);
    findings = List.copyOf(findings);
    denied = List.copyOf(denied);
  }

  static DoctorReport of(
      DoctorRequest request,
      HandshakeReport handshake,
      Facts facts,
      List<DoctorStage> stages,
      List<Finding> findings) {
    return new DoctorReport(
        request, handshake, facts, stages, findings, List.of(), Optional.empty());
  }

  /** Returns this report with the results for mailboxes that must be denied. */
  DoctorReport with(List<DeniedMailboxCheck> tried) {
    List<DoctorStage> more = new ArrayList<>(stages);
    tried.forEach(one -> more.add(one.stage()));
    List<String> opened =
        tried.stream()
            .filter(one -> one.outcome() == DeniedMailboxCheck.Outcome.OPENED)
            .map(one -> one.mailbox().address())
            .toList();
    Facts all =
        opened.isEmpty() ? facts : facts.with(Fact.WRONGLY_OPENED, new UnexpectedAccess(opened));
    return new DoctorReport(request, handshake, all, more, Diagnosis.of(all), tried, waiting);
  }

  /** Returns this report with its repeated attempts. */
  DoctorReport with(WaitReport waited) {
    return new DoctorReport(
        request, handshake, facts, stages, findings, denied, Optional.of(waited));
  }
}
