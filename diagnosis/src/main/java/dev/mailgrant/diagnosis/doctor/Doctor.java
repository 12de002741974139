package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.handshake.proof.Proof;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.diagnosis.Diagnosis;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.PermissionModelInUse;
import dev.mailgrant.diagnosis.finding.Finding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Tries to open a mailbox, probes both hosts in parallel, and determines why it does not open. Each
 * attempt is one handshake: no message is read, marked or removed. A mailbox that must be denied is
 * only opened with EXAMINE.
 *
 * <pre>{@code
 * Doctor doctor = new Doctor(ports, executor, clock);
 * DoctorReport report = doctor.run(DoctorRequest.of(target, application));
 * report.findings().forEach(System.out::println);
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class Doctor {
  private final DoctorPorts ports;
  private final Executor executor;
  private final Clock clock;
  private final PollSchedule schedule;

  /**
   * Uses the default delays between repeated attempts.
   *
   * @param ports the adapters
   * @param executor runs the token request and the probes in parallel. It must not queue: a pool
   *     with too few threads delays them until the deadline
   * @param clock the time
   */
  public Doctor(DoctorPorts ports, Executor executor, Clock clock) {
    this(ports, executor, clock, PollSchedule.real());
  }

  /**
   * @param ports the adapters
   * @param executor runs the token request and the probes in parallel. It must not queue: a pool
   *     with too few threads delays them until the deadline
   * @param clock the time
   * @param schedule the delays between repeated attempts
   */
  public Doctor(DoctorPorts ports, Executor executor, Clock clock, PollSchedule schedule) {
    this.ports = ports;
    this.executor = executor;
    this.clock = clock;
    this.schedule = schedule;
  }

  /**
   * Runs the diagnosis. An interrupt ends it early, and the interrupt flag stays set.
   *
   * @param request the login to diagnose
   * @return the report, which contains all failures
   */
  public DoctorReport run(DoctorRequest request) {
    return run(request, Deadline.after(request.attemptLimit(), clock), DoctorListener.NONE);
  }

  /**
   * Runs the diagnosis.
   *
   * @param request the login to diagnose
   * @param first the deadline of the first attempt, which may already have begun
   * @param listener receives each stage as it happens, and each attempt that is repeated
   * @return the report, which contains all failures
   */
  public DoctorReport run(DoctorRequest request, Deadline first, DoctorListener listener) {
    Attempts attempts = new Attempts(request, listener);
    DoctorReport report =
        request
            .waitLimit()
            .map(
                limit ->
                    new WaitUntilOpen(
                            attempts::examine,
                            request.attemptLimit(),
                            limit,
                            schedule,
                            clock,
                            listener)
                        .untilOpen(first))
            .orElseGet(() -> attempts.examine(first));
    return request.expectDenied().isEmpty() ? report : attempts.expectDenied(report);
  }

  /** The attempts of one run, which share a token if a new one would not add information. */
  private final class Attempts {
    private final DoctorRequest request;
    private final DoctorListener listener;
    private final PerAttemptTokenSource tokens;
    private final Handshake handshake;
    private int number;

    Attempts(DoctorRequest request, DoctorListener listener) {
      this.request = request;
      this.listener = listener;
      TokenSource source = request.credentialProblem().map(Doctor::refusing).orElse(ports.tokens());
      this.tokens =
          new PerAttemptTokenSource(source, request.target().endpoint().protocol(), clock);
      this.handshake = new Handshake(tokens, ports.mail(), executor, clock);
    }

    DoctorReport examine(Deadline deadline) {
      tokens.nextAttempt();
      number++;
      StageStream stream = new StageStream(number, listener);
      stream.addAll(DoctorStages.given(request, ports.tokenSourceName()));
      ProbeResults.Pending probes =
          new ProbeResults.Pending(request, ports, executor, deadline, stream);
      HandshakeReport report;
      ProbeResults probed;
      Optional<ImapControl> control;
      try {
        report =
            handshake.run(
                new HandshakeRequest(request.target(), request.proof(), deadline),
                line -> {},
                stream::add);
        control = control(report, deadline);
        probed = probes.await();
      } finally {
        probes.cancel(); // an adapter that breaks its contract must not leave probes behind
      }
      Facts facts =
          DoctorFacts.of(request, report, probed)
              .with(Fact.IMAP_OPENED, control.flatMap(ImapControl::isOpened));
      List<Finding> findings = Diagnosis.of(facts);
      List<DoctorStage> stages =
          new DoctorStages(
                  request, ports.tokenSourceName(), report, tokens.isFromBefore(), probed, findings)
              .all();
      control.map(ImapControl::stage).ifPresent(stages::add);
      PermissionModelInUse.of(facts).map(Doctor::stage).ifPresent(stages::add);
      stream.addAll(stages);
      return DoctorReport.of(request, report, facts, stages, findings);
    }

    private Optional<ImapControl> control(HandshakeReport report, Deadline deadline) {
      if (request.imap().isEmpty() || ports.control().isEmpty()) {
        return Optional.empty();
      }
      Handshake overImap = new Handshake(tokens, ports.control().get(), executor, clock);
      return ImapControl.of(report, request.imap().get(), overImap, deadline);
    }

    /** Tries the mailboxes that must be denied, one after the other, with the token of the run. */
    DoctorReport expectDenied(DoctorReport examined) {
      List<DeniedMailboxCheck> tried = new ArrayList<>();
      Optional<String> reason = DeniedMailboxCheck.whyNoneIsTried(examined.handshake());
      StageStream stream = new StageStream(number, listener);
      for (Mailbox mailbox : request.expectDenied()) {
        boolean isInterrupted = Thread.currentThread().isInterrupted();
        DeniedMailboxCheck check =
            isInterrupted || reason.isPresent()
                ? DeniedMailboxCheck.untried(mailbox, examined.handshake(), isInterrupted)
                : DeniedMailboxCheck.of(tryOpening(mailbox), examined.handshake());
        stream.add(check.stage());
        tried.add(check);
      }
      return examined.with(tried);
    }

    private HandshakeReport tryOpening(Mailbox mailbox) {
      // Every mailbox has an inbox (RFC 3501 section 5.1), so a NO to it is not about its name.
      Proof usual = Proof.of(request.target().endpoint().protocol());
      Proof proof = usual instanceof FolderAccess ? FolderAccess.readOnly(Folder.INBOX) : usual;
      return handshake.run(
          new HandshakeRequest(
              request.target().with(mailbox), proof, Deadline.after(request.attemptLimit(), clock)),
          line -> {});
    }
  }

  /** An observation: each permission model is right. */
  private static DoctorStage stage(PermissionModelInUse model) {
    return DoctorStage.ok("permission-model", model.inWords());
  }

  private static TokenSource refusing(String problem) {
    return request -> {
      throw new CredentialUnusableException(problem);
    };
  }
}
