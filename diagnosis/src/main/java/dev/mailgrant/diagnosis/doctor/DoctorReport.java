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
 * All that a diagnosis found out. It holds no secret but inside the application's credential, which
 * never shows it. Immutable and safe for use by several threads.
 *
 * @param request what was examined
 * @param handshake the attempt to open the mailbox, the last one
 * @param facts what is known, from the attempt and from beside it
 * @param stages what was looked at, in order
 * @param findings what follows, the surest first
 * @param denied what became of the mailboxes that must be denied
 * @param waiting how it was waited for, if it was
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

  /** This, and what became of mailboxes that must be denied. */
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

  /** This, and how it was waited for. */
  DoctorReport with(WaitReport waited) {
    return new DoctorReport(
        request, handshake, facts, stages, findings, denied, Optional.of(waited));
  }
}
