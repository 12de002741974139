package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.cli.wiring.WiredDoctor;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.diagnosis.Diagnosis;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.settings.login.HandshakeSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries to open a mailbox, looks at both hosts beside it, and concludes. An examination is one
 * handshake, so it changes as little as that; so is each try of a mailbox that must stay shut, and
 * that by EXAMINE. For one thread; close it to stop the threads it works with.
 */
public final class Doctor implements AutoCloseable {
  private final HandshakeSettings settings;
  private final Optional<String> credentialTrouble;
  private final boolean readOnly;
  private final Clock clock;
  private final PerAttemptTokenSource tokens;
  private final WiredDoctor wired;

  private Doctor(
      HandshakeSettings settings,
      Optional<String> credentialTrouble,
      boolean readOnly,
      Clock clock,
      PerAttemptTokenSource tokens,
      WiredDoctor wired) {
    this.settings = settings;
    this.credentialTrouble = credentialTrouble;
    this.readOnly = readOnly;
    this.clock = clock;
    this.tokens = tokens;
    this.wired = wired;
  }

  /**
   * Gets ready.
   *
   * @param settings with a credential, if need be one made up
   * @param credentialTrouble why there is no usable credential, if there is none: then no token is
   *     asked for, and the rest is looked at all the same
   * @param readOnly whether the folder is opened by EXAMINE
   * @throws InvalidFieldException if an adapter cannot work with a setting; the field is its key
   */
  public static Doctor of(
      HandshakeSettings settings,
      Optional<String> credentialTrouble,
      boolean readOnly,
      Clock clock) {
    List<PerAttemptTokenSource> made = new ArrayList<>();
    WiredDoctor wired =
        WiredDoctor.of(
            settings,
            credentialTrouble.map(Doctor::refusing),
            source -> {
              made.add(new PerAttemptTokenSource(source, clock));
              return made.get(0);
            },
            clock);
    return new Doctor(settings, credentialTrouble, readOnly, clock, made.get(0), wired);
  }

  /** Examines, and says what follows. Each call is an attempt of its own. */
  public DoctorReport examine(Deadline deadline) {
    tokens.nextAttempt();
    ProbeResults.Begun looking = new ProbeResults.Begun(settings, wired, deadline);
    HandshakeReport report =
        wired
            .handshake()
            .run(request(settings.mailbox(), settings.folder(), readOnly, deadline), line -> {});
    ProbeResults sights = looking.await();
    Facts facts = DoctorFacts.of(settings, credentialTrouble.isEmpty(), report, sights);
    List<Finding> findings = Diagnosis.of(facts);
    List<DoctorStage> stages =
        new DoctorStages(
                settings, credentialTrouble, report, tokens.isFromBefore(), sights, findings)
            .all();
    return DoctorReport.of(settings, report, facts, stages, findings);
  }

  /**
   * Tries mailboxes that must stay shut, one after the other, with the token of the examination,
   * each within the settings' deadline.
   *
   * @param examined the examination before: without a mailbox that opens by the same token, being
   *     refused proves nothing
   * @return the examination, and what became of each
   */
  public DoctorReport expectDenied(List<Mailbox> mailboxes, DoctorReport examined) {
    List<DeniedMailboxCheck> tried = new ArrayList<>();
    Optional<String> reason = DeniedMailboxCheck.whyNoneIsTried(examined.handshake());
    for (Mailbox mailbox : mailboxes) {
      boolean isInterrupted = Thread.currentThread().isInterrupted();
      tried.add(
          isInterrupted || reason.isPresent()
              ? DeniedMailboxCheck.untried(mailbox, reason.orElse("interrupted"), isInterrupted)
              : DeniedMailboxCheck.of(tryOpening(mailbox), examined.handshake()));
    }
    return examined.with(tried);
  }

  private HandshakeReport tryOpening(Mailbox mailbox) {
    // Every mailbox has an inbox (RFC 3501 section 5.1), so a NO to it is not about its name.
    return wired
        .handshake()
        .run(
            request(mailbox, Folder.INBOX, true, Deadline.after(settings.deadline(), clock)),
            line -> {});
  }

  private HandshakeRequest request(
      Mailbox mailbox, Folder folder, boolean examining, Deadline deadline) {
    return new HandshakeRequest(
        mailbox,
        folder,
        settings.endpoint(),
        settings.mechanism(),
        settings.scope(),
        examining,
        deadline);
  }

  private static TokenSource refusing(String trouble) {
    return request -> {
      throw new CredentialUnusableException(trouble);
    };
  }

  /** Interrupts what may still run; waits for nothing. */
  @Override
  public void close() {
    wired.close();
  }
}
