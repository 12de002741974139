package dev.mailgrant.cli.doctor;

import dev.mailgrant.cli.settings.HandshakeSettings;
import dev.mailgrant.cli.wiring.WiredDoctor;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.diagnosis.Diagnosis;
import dev.mailgrant.core.diagnosis.Facts;
import dev.mailgrant.core.diagnosis.Finding;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.port.TokenSource;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Tries to open a mailbox, looks at both hosts beside it, and concludes. It is one handshake, so it
 * changes as little as that.
 */
public final class Doctor {
  private Doctor() {}

  /**
   * Examines.
   *
   * @param settings with a credential, if need be one made up
   * @param credentialTrouble why there is no usable credential, if there is none: then no token is
   *     asked for, and the rest is looked at all the same
   * @param readOnly whether the folder is opened by EXAMINE
   * @param deadline when all must be over
   * @throws InvalidFieldException if an adapter cannot work with a setting; the field is its key
   */
  public static DoctorReport examine(
      HandshakeSettings settings,
      Optional<String> credentialTrouble,
      boolean readOnly,
      Deadline deadline,
      Clock clock) {
    try (WiredDoctor doctor =
        WiredDoctor.of(settings, credentialTrouble.map(Doctor::refusing), clock)) {
      DoctorSights.Begun looking = new DoctorSights.Begun(settings, doctor, deadline);
      HandshakeReport report =
          doctor
              .handshake()
              .run(
                  new HandshakeRequest(
                      settings.mailbox(),
                      settings.folder(),
                      settings.endpoint(),
                      settings.mechanism(),
                      settings.scope(),
                      readOnly,
                      deadline),
                  line -> {});
      DoctorSights sights = looking.await();
      Facts facts = DoctorFacts.of(settings, credentialTrouble.isEmpty(), report, sights);
      List<Finding> findings = Diagnosis.of(facts);
      List<DoctorStage> stages =
          new DoctorStages(settings, credentialTrouble, report, sights, findings).all();
      return new DoctorReport(settings, report, facts, stages, findings);
    }
  }

  private static TokenSource refusing(String trouble) {
    return request -> {
      throw new CredentialUnusableException(trouble);
    };
  }
}
